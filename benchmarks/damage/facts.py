"""Names as other languages' newspapers write them. Facts, typed by hand; no table of the cleaner is read."""

from __future__ import annotations

PLACES: dict[str, tuple[str, ...]] = {
    "Algiers": ("Algier", "Argel", "Algeri"),
    "Athens": ("Athen", "Athènes", "Atenas", "Atene"),
    "Beijing": ("Peking", "Pékin", "Pekín", "Pechino", "Pequim"),
    "Brussels": ("Brüssel", "Bruxelles", "Bruselas", "Bruxelas", "Brussel"),
    "Cairo": ("Kairo", "Le Caire", "El Cairo", "Il Cairo"),
    "Cologne": ("Köln", "Keulen"),
    "Copenhagen": ("Kopenhagen", "Copenhague", "København"),
    "Danube": ("Donau", "Danubio", "Dunaj"),
    "Geneva": ("Genf", "Genève", "Ginebra", "Ginevra", "Genebra"),
    "Florence": ("Florenz", "Firenze", "Florencia", "Florença"),
    "Venice": ("Venedig", "Venise", "Venezia"),
    "Belgrade": ("Belgrad", "Belgrado"),
    "Bucharest": ("Bukarest", "Bucarest", "București"),
    "Crete": ("Kreta", "Crète", "Creta"),
    "Croatia": ("Kroatien", "Croatie", "Croacia", "Croazia"),
    "Greece": ("Griechenland", "Grèce", "Grecia"),
    "Portugal": ("Portogallo",),
    "Sardinia": ("Sardinien", "Sardaigne", "Cerdeña"),
    "Slovakia": ("Slowakei", "Slovaquie", "Eslovaquia", "Slovacchia"),
    "Genoa": ("Genua", "Gênes", "Génova", "Genova"),
    "Gothenburg": ("Göteborg", "Gotemburgo"),
    "Hanover": ("Hannover",),
    "Kharkiv": ("Charkiw", "Charkow", "Járkov", "Kharkov"),
    "Kyiv": ("Kiew", "Kiev", "Kijów", "Kyjiw"),
    "Lisbon": ("Lissabon", "Lisbonne", "Lisboa", "Lisbona"),
    "London": ("Londres", "Londra", "Londyn"),
    "Lviv": ("Lemberg", "Lwiw", "Lwów", "Leópolis"),
    "Milan": ("Mailand", "Milano", "Milán"),
    "Moscow": ("Moskau", "Moscou", "Moscú", "Mosca", "Moskwa", "Moskou"),
    "Munich": ("München", "Múnich", "Monaco di Baviera"),
    "Naples": ("Neapel", "Nápoles", "Napoli"),
    "Nuremberg": ("Nürnberg", "Núremberg", "Norimberga"),
    "Odesa": ("Odessa",),
    "Prague": ("Prag", "Praga"),
    "Rome": ("Rom", "Rzym"),
    "Sarajevo": ("Sarajewo",),
    "Seville": ("Sevilla", "Siviglia"),
    "Stockholm": ("Estocolmo", "Stoccolma"),
    "Strasbourg": ("Straßburg", "Estrasburgo", "Strasburgo"),
    "Tbilisi": ("Tiflis", "Tbilissi"),
    "The Hague": ("Den Haag", "La Haye", "La Haya", "L'Aia"),
    "Turin": ("Torino", "Turín"),
    "Vienna": ("Wien", "Viena"),
    "Vilnius": ("Wilna", "Wilno"),
    "Warsaw": ("Warschau", "Varsovie", "Varsovia", "Varsavia"),
    "Kazakhstan": ("Kasachstan", "Kazajistán", "Kazakistan"),
    "Azerbaijan": ("Aserbaidschan", "Azerbaïdjan", "Azerbaiyán", "Azerbaigian"),
    "Switzerland": ("Schweiz", "Suisse", "Suiza", "Svizzera"),
    "Hungary": ("Ungarn", "Hongrie", "Hungría", "Ungheria"),
    "Moldova": ("Moldawien", "Moldavie"),
}

PEOPLE: dict[str, tuple[str, ...]] = {
    "Vladimir Putin": ("Wladimir Putin", "Vladimir Poutine", "Władimir Putin", "Wladimir Poutin"),
    "Volodymyr Zelensky": (
        "Wolodymyr Selenskyj",
        "Wolodymyr Selenski",
        "Volodímir Zelenski",
        "Wołodymyr Zełenski",
    ),
    "Sergei Lavrov": ("Sergej Lawrow", "Sergueï Lavrov", "Serguéi Lavrov", "Siergiej Ławrow"),
    "Recep Tayyip Erdoğan": ("Recep Tayyip Erdoan", "Recep Tayyip Erdogán"),
    "Angela Merkel": ("Ángela Merkel",),
}

STRAIGHT = str.maketrans("“”‘’", "\"\"''")


def straighten(text: str) -> str:
    """All quotation marks and apostrophes in their straight form."""
    return text.translate(STRAIGHT)
