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
