import { lines } from "./tables";

/** Names that shoppers go by. */
export const FIRST_NAMES = lines(`
  Ana
  Beatriz
  Clara
  Dora
  Elif
  Emma
  Farah
  Freya
  Greta
  Hana
  Helena
  Ida
  Ines
  Ingrid
  Jana
  Joana
  Julia
  Kaisa
  Klara
  Laura
  Leila
  Lena
  Lucia
  Maja
  Margot
  Marta
  Mila
  Mira
  Naomi
  Nina
  Olga
  Paula
  Rosa
  Ruth
  Salma
  Sofia
  Thea
  Tilda
  Vera
  Yuki
  Adam
  Aleksander
  Anton
  Arjun
  Bruno
  Carlos
  Daniel
  David
  Diego
  Elias
  Emil
  Felix
  Filip
  Gabriel
  Hugo
  Ivan
  Jakob
  Joao
  Jonas
  Karim
  Kenji
  Lars
  Leo
  Liam
  Luis
  Marco
  Mateo
  Matti
  Miguel
  Noah
  Omar
  Oscar
  Pedro
  Rafael
  Samuel
  Stefan
  Theo
  Tomas
  Viktor
  William`);

export const LAST_NAMES = lines(`
  Almeida
  Andersen
  Bauer
  Becker
  Berg
  Bianchi
  Brown
  Carter
  Castro
  Chen
  Costa
  Dahl
  De Vries
  Dubois
  Duarte
  Evans
  Fernandes
  Fischer
  Fontaine
  Garcia
  Gomes
  Greco
  Haas
  Hansen
  Hoffmann
  Holm
  Ivanova
  Jansen
  Jensen
  Johnson
  Kaya
  Keller
  Khan
  Kowalski
  Lambert
  Larsen
  Leroy
  Lindqvist
  Lopes
  Marino
  Martin
  Mbeki
  Meyer
  Moreau
  Mulder
  Murphy
  Nakamura
  Nguyen
  Nielsen
  Novak
  O'Brien
  Okafor
  Olsen
  Patel
  Pereira
  Petrov
  Ramos
  Reyes
  Ricci
  Rossi
  Santos
  Sato
  Schmidt
  Silva
  Singh
  Smit
  Sousa
  Svensson
  Taylor
  Teixeira
  Vogel
  Walker
  Weber
  Wilson
  Wright
  Young`);

type Place = {
  country: string;
  city: string;
  region: string | null;
  postcode: string;
  streets: readonly string[];
  /** Whether the number stands before the street. */
  numberFirst: boolean;
  share: number;
};

/** Where shoppers live; `share` is how many of them. */
export const PLACES: readonly Place[] = lines(`
  PT | Lisbon | | 1100-148 | Rua Augusta; Rua da Prata; Rua dos Fanqueiros | 8
  PT | Porto | | 4000-322 | Rua das Flores; Rua de Cedofeita; Rua do Almada | 5
  ES | Barcelona | Barcelona | 08010 | Carrer de Girona; Carrer de Bailen | 5
  ES | Madrid | Madrid | 28004 | Calle de Fuencarral; Calle del Barco | 4
  FR | Lyon | | 69002 | Rue Merciere; Rue de Brest | 5
  FR | Paris | | 75011 | Rue Oberkampf; Rue de Charonne | 6
  DE | Berlin | | 10437 | Oderberger Strasse; Kastanienallee | 8
  DE | Hamburg | | 20357 | Schanzenstrasse; Bartelsstrasse | 5
  DE | Munich | | 80469 | Klenzestrasse; Baaderstrasse | 4
  NL | Utrecht | | 3511 AX | Oudegracht; Twijnstraat | 5
  NL | Amsterdam | | 1016 EA | Prinsengracht; Bloemstraat | 5
  BE | Ghent | | 9000 | Veldstraat; Burgstraat | 3
  AT | Vienna | | 1070 | Neubaugasse; Lindengasse | 3
  DK | Copenhagen | | 2200 | Elmegade; Ravnsborggade | 4
  SE | Gothenburg | | 413 01 | Haga Nygata; Linnegatan | 3
  FI | Helsinki | | 00530 | Fleminginkatu; Vaasankatu | 2
  NO | Bergen | | 5003 | Strandgaten; Marken | 2
  IE | Dublin | Dublin | D08 X2A4 | Meath Street; Francis Street | 3
  IT | Bologna | BO | 40126 | Via Zamboni; Via Petroni | 4
  IT | Milan | MI | 20144 | Via Savona; Via Tortona | 3
  PL | Krakow | | 31-056 | ulica Jozefa; ulica Meiselsa | 3
  GB | Edinburgh | | EH1 1TF | Cockburn Street; Blair Street | 4
  GB | London | | E8 3PN | Wilton Way; Greenwood Road | 6
  US | Portland | OR | 97214 | SE Ankeny Street; SE Belmont Street | 8
  US | Austin | TX | 78704 | South First Street; Annie Street | 7
  US | Brooklyn | NY | 11215 | Fifth Avenue; Garfield Place | 9
  US | Chicago | IL | 60647 | North Milwaukee Avenue; Logan Boulevard | 7
  US | Denver | CO | 80205 | Larimer Street; Welton Street | 5
  US | San Francisco | CA | 94110 | Valencia Street; Guerrero Street | 8
  US | Seattle | WA | 98122 | East Pike Street; East Union Street | 5
  US | Nashville | TN | 37206 | Woodland Street; Fatherland Street | 3
  CA | Montreal | QC | H2T 1S6 | Rue Saint-Viateur; Avenue Fairmount | 4
`).map((line) => {
  const [country = "", city = "", region = "", postcode = "", streets = "", share = "1"] = line
    .split("|")
    .map((cell) => cell.trim());
  return {
    country,
    city,
    region: region || null,
    postcode,
    streets: streets.split(";").map((street) => street.trim()),
    numberFirst: ["US", "CA", "GB", "IE", "FR"].includes(country),
    share: Number(share),
  };
});
