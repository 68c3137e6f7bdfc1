"""Words of headings of places where something is sold, used or held, in all languages, without accents."""

VENUES = (
    "venue hotel motel hostel resort lodge campsite campground property restaurant cafe salon studio clinic gym theatre "
    "theater cinema stadium arena hall showroom facility warehouse depot location office pickup dealer "
    "standort lager zweigstelle verkaufsstelle verkaufspunkt veranstaltungsort spielort spielstatte halle praxis kino "
    "unterkunft pension campingplatz gasthof gaststatte "
    "salle lieu entrepot auberge gite etablissement cabinet clinique hebergement camping "
    "recinto almacen restaurante establecimiento teatro cine clinica alojamiento hostal albergue gimnasio peluqueria "
    "armazem estabelecimento pousada salao cinema academia "
    "albergo ristorante magazzino struttura palestra agriturismo stabilimento "
    "zaal magazijn verkooppunt locatie theater bioscoop sportschool kapsalon camping "
    "lokasi gudang restoran tempat penginapan gerai klinik bioskop"
)

EVENTS = (
    "event veranstaltung konzert evenement concert evento concierto concerto show spectacle spectacolo spettacolo acara"
)
"""What is held somewhere."""

NAMED = "name title city place nom titre nombre nome naam nama titel titulo titolo judul"
"""What stands beside one of these in a heading that names one; its day or its kind names none."""
