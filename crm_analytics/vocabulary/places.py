"""Names and codes of countries, and of their states and provinces, as cells have them."""

COUNTRIES = (
    "afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan bahamas bahrain"
    " bangladesh barbados belarus belgium belize benin bhutan bolivia botswana brazil brunei bulgaria cambodia cameroon"
    " canada chad chile china colombia congo croatia cuba cyprus czechia denmark dominica ecuador egypt eritrea estonia"
    " eswatini ethiopia fiji finland france gabon gambia germany ghana greece grenada guatemala guinea guyana haiti"
    " honduras hungary iceland india indonesia iran iraq ireland israel italy jamaica japan jordan kazakhstan kenya"
    " kosovo kuwait kyrgyzstan laos latvia lebanon lesotho liberia libya liechtenstein lithuania luxembourg madagascar"
    " malawi malaysia maldives mali malta mauritania mauritius mexico moldova monaco mongolia montenegro morocco"
    " mozambique myanmar namibia nepal netherlands nicaragua niger nigeria norway oman pakistan palestine panama paraguay"
    " peru philippines poland portugal qatar romania russia rwanda samoa senegal serbia seychelles singapore slovakia"
    " slovenia somalia spain sudan suriname sweden switzerland syria taiwan tajikistan tanzania thailand togo tunisia"
    " turkey turkmenistan uganda ukraine uruguay uzbekistan venezuela vietnam yemen zambia zimbabwe eire england scotland"
    " wales rsa usa uk uae deutschland osterreich schweiz frankreich italien spanien niederlande belgien grossbritannien"
    " polen tschechien danemark schweden norwegen turkei allemagne autriche suisse espagne italie belgique angleterre"
    " maroc algerie tunisie canada bresil alemania francia espana italia reino brasil estados alemanha franca espanha"
    " suica belgica germania francia spagna svizzera olanda duitsland frankrijk belgie spanje nederland indonesia"
    " malaysia singapura jepang"
)
"""Names of one word, without accents, in the languages of the vocabulary."""

COUNTRIES_OF_SEVERAL_WORDS = (
    "united states; united states of america; united kingdom; great britain; south africa; south korea; north korea;"
    " new zealand; saudi arabia; united arab emirates; czech republic; hong kong; sri lanka; costa rica; el salvador;"
    " puerto rico; dominican republic; bosnia and herzegovina; north macedonia; ivory coast; cote d ivoire; burkina faso;"
    " sierra leone; papua new guinea; channel islands; european community; korea republic of; russian federation;"
    " viet nam; the netherlands; northern ireland; estados unidos; reino unido; etats unis; royaume uni; pays bas;"
    " vereinigte staaten; vereinigtes konigreich; stati uniti; regno unito; paesi bassi; paises bajos; paises baixos;"
    " verenigde staten; verenigd koninkrijk; amerika serikat; trinidad and tobago"
)

STATES = (
    "alabama; alaska; arizona; arkansas; california; colorado; connecticut; delaware; florida; georgia; hawaii; idaho;"
    " illinois; indiana; iowa; kansas; kentucky; louisiana; maine; maryland; massachusetts; michigan; minnesota;"
    " mississippi; missouri; montana; nebraska; nevada; new hampshire; new jersey; new mexico; new york; north carolina;"
    " north dakota; ohio; oklahoma; oregon; pennsylvania; rhode island; south carolina; south dakota; tennessee; texas;"
    " utah; vermont; virginia; washington; west virginia; wisconsin; wyoming; district of columbia; ontario; quebec;"
    " british columbia; alberta; manitoba; saskatchewan; nova scotia; new brunswick; new south wales; queensland;"
    " victoria; western australia; south australia; tasmania; baden wurttemberg; bayern; bavaria; berlin; brandenburg;"
    " bremen; hamburg; hessen; mecklenburg vorpommern; niedersachsen; nordrhein westfalen; nrw; rheinland pfalz; saarland;"
    " sachsen; sachsen anhalt; schleswig holstein; thuringen; maharashtra; karnataka; tamil nadu; gujarat; uttar pradesh;"
    " west bengal; telangana; kerala; punjab; rajasthan; haryana; madhya pradesh; andhra pradesh; bihar; odisha; sao paulo;"
    " rio de janeiro; minas gerais; parana; bahia; santa catarina; rio grande do sul; pernambuco; ceara; goias"
)

STATE_CODES = (
    "al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri"
    " sc sd tn tx ut vt va wa wv wi wy dc on qc bc ab mb sk ns nb nsw vic qld tas act ac am ap ba ce df es go mg ms mt pb"
    " pe pi pr rj rn ro rr rs se sp to"
)
"""Codes of the states of the USA, Canada, Australia and Brazil; some are codes of countries too."""

PROVINCES = (
    # Brazil, Mexico, Argentina, Colombia, Chile
    "acre; alagoas; amapa; amazonas; espirito santo; maranhao; mato grosso; mato grosso do sul; para; paraiba; piaui;"
    " rio grande do norte; rondonia; roraima; sergipe; tocantins; distrito federal; aguascalientes; baja california;"
    " baja california sur; campeche; chiapas; chihuahua; ciudad de mexico; cdmx; coahuila; colima; durango; estado de"
    " mexico; edomex; guanajuato; guerrero; hidalgo; jalisco; michoacan; morelos; nayarit; nuevo leon; oaxaca; puebla;"
    " queretaro; quintana roo; san luis potosi; sinaloa; sonora; tabasco; tamaulipas; tlaxcala; veracruz; yucatan;"
    " zacatecas; buenos aires; caba; catamarca; chaco; chubut; cordoba; corrientes; entre rios; formosa; jujuy; la pampa;"
    " la rioja; mendoza; misiones; neuquen; rio negro; salta; san juan; santa cruz; santa fe; santiago del estero; tierra"
    " del fuego; tucuman; antioquia; atlantico; bolivar; boyaca; caldas; cauca; cundinamarca; huila; magdalena; narino;"
    " norte de santander; risaralda; santander; tolima; valle del cauca; valparaiso; biobio; araucania; antofagasta"
    # Spain and Portugal
    "; andalucia; aragon; asturias; baleares; islas baleares; canarias; cantabria; castilla la mancha; castilla y leon;"
    " cataluna; catalunya; comunidad de madrid; comunidad valenciana; extremadura; galicia; navarra; pais vasco; murcia;"
    " alava; albacete; alicante; almeria; avila; badajoz; barcelona; bizkaia; burgos; caceres; cadiz; castellon; ciudad"
    " real; cuenca; gerona; girona; gipuzkoa; granada; guadalajara; guipuzcoa; huelva; huesca; jaen; la coruna; a coruna;"
    " las palmas; leon; lerida; lleida; lugo; madrid; malaga; ourense; palencia; pontevedra; salamanca; segovia; sevilla;"
    " soria; tarragona; tenerife; teruel; toledo; valencia; valladolid; vizcaya; zamora; zaragoza; aveiro; beja; braga;"
    " braganca; castelo branco; coimbra; evora; faro; guarda; leiria; lisboa; portalegre; porto; santarem; setubal; viana"
    " do castelo; vila real; viseu; acores; madeira"
    # Italy, France, the Netherlands, Belgium
    "; abruzzo; basilicata; calabria; campania; emilia romagna; friuli venezia giulia; lazio; liguria; lombardia; marche;"
    " molise; piemonte; puglia; sardegna; sicilia; toscana; trentino alto adige; umbria; valle d aosta; veneto; milano;"
    " roma; torino; napoli; bologna; firenze; genova; palermo; bari; catania; venezia; verona; brescia; bergamo; padova;"
    " auvergne rhone alpes; bourgogne franche comte; bretagne; centre val de loire; corse; grand est; hauts de france; ile"
    " de france; normandie; nouvelle aquitaine; occitanie; pays de la loire; provence alpes cote d azur; paca; paris;"
    " rhone; gironde; nord; bouches du rhone; haute garonne; loire atlantique; herault; drenthe; flevoland; friesland;"
    " gelderland; groningen; limburg; noord brabant; noord holland; overijssel; utrecht; zeeland; zuid holland; antwerpen;"
    " vlaams brabant; oost vlaanderen; west vlaanderen; brussel; bruxelles; liege; hainaut; namur"
    # Austria and Switzerland
    "; burgenland; karnten; niederosterreich; oberosterreich; salzburg; steiermark; tirol; vorarlberg; wien; aargau;"
    " basel stadt; basel landschaft; bern; freiburg; fribourg; genf; geneve; graubunden; luzern; neuenburg; schwyz;"
    " solothurn; st gallen; thurgau; ticino; tessin; waadt; vaud; wallis; valais; zug; zurich"
    # Indonesia, India and Australia
    "; aceh; bali; banten; bengkulu; di yogyakarta; yogyakarta; dki jakarta; jakarta; gorontalo; jambi; jawa barat; jawa"
    " tengah; jawa timur; kalimantan barat; kalimantan selatan; kalimantan tengah; kalimantan timur; kalimantan utara;"
    " kepulauan riau; lampung; maluku; papua; riau; sulawesi selatan; sulawesi tengah; sulawesi utara; sumatera barat;"
    " sumatera selatan; sumatera utara; assam; chhattisgarh; delhi; goa; himachal pradesh; jharkhand; uttarakhand;"
    " northern territory; australian capital territory; newfoundland and labrador; prince edward island; yukon"
)
"""More of them, most of which are towns as well: they prove no state where a heading may mean a town."""

PROVINCE_CODES = (
    "ag al an ao ar ap at av ba bt bl bn bg bi bo bz bs br ca cl cb ce ct cz ch co cs cr kr cn en fm fe fi fg fc fr ge go gr"
    " im is sp aq lt le lc li lo lu mc mn ms mt me mi mo mb na no nu or pd pa pr pv pg pu pe pc pi pt pn pz po rg ra rc re"
    " ri rn rm ro sa ss sv si sr so su ta te tr to tp tn tv ts ud va ve vb vc vr vv vi vt"
)
"""Codes of the provinces of Italy."""
