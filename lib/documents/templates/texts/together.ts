/** The templates of what municipality, police and others agree on, and of the meetings at which they do. */
export const agreement = {
  title: "Samverkansöverenskommelse",
  landscape: false,
  text: `
    ## Parter
    | Organisation | Undertecknas av (funktion) |
    | Kommunen | Kommunstyrelsens ordförande |
    | Polisen | Chef för lokalpolisområdet |
    ## Syften
    Vad vill parterna uppnå tillsammans?
    ## Områden
    Vilka områden gäller överenskommelsen?
    ## Problem i fokus och troliga orsaker
    | Problem | Troliga orsaker |
    |  |  |
    ## Mål
    Avgränsade och mätbara mål.
    | Mål | Mått | Utgångsläge | Ska vara nått |
    |  |  |  |  |
    ## Dokumentation
    Hur dokumenterar parterna det de gör?
    ## Uppföljning
    Hur och när följer parterna upp överenskommelsen?
    ## Period
    Från och med, till och med.
    ## Undertecknande
    | Ort och datum | Organisation | Funktion | Namn |
    |  |  |  |  |
    |  |  |  |  |
    ## Bilaga
    Det som står i bilagan kan ändras utan att överenskommelsen skrivs under på nytt, till exempel aktiviteter, kontaktfunktioner och mötestider.
  `,
};

export const promise = {
  title: "Medborgarlöfte",
  landscape: false,
  text: `
    ! Skriv löftet i en mening som invånarna förstår.
    ## Period
    Från och med, till och med. Löftet är en bilaga till överenskommelsen mellan kommunen och polisen.
    ## Situationen i dag
    Vad vet ni om läget, och hur vet ni det?
    ## Prioriteringar
    - Skriv det viktigaste först
    ## Kommunen ska
    - Skriv vad kommunen ska göra
    ## Polisen ska
    - Skriv vad polisen ska göra
    ## Det här ska vi åstadkomma tillsammans
    - Skriv vad som ska ha förändrats när perioden är slut
    ## Så redovisar vi resultatet
    När, var och av vem?
    ## Undertecknat av
    | Organisation | Funktion | Namn | Datum |
    | Kommunen |  |  |  |
    | Polisen |  |  |  |
  `,
};

export const council = {
  title: "Strategiskt råd: kallelse och protokoll",
  landscape: false,
  text: `
    > Kallelsen skickas senast 14 dagar före mötet.
    ## Tid och plats
    | Datum | Tid | Plats |
    |  |  |  |
    ## Dagordning
    | Nr | Ärende | Typ | Föredras av (funktion) |
    | 1 |  | Information, diskussion eller beslut |  |
    | 2 |  |  |  |
    ## Närvaro
    | Organisation | Funktion | Närvarande |
    |  |  |  |
    ## Protokoll
    Skriv under varje ärende vad rådet kom fram till.
    ## Beslut
    ! Skriv beslutet, och vilken funktion som ansvarar för det.
    ## Att göra
    [ ] Vad ska göras, vilken funktion gör det och när är det klart?
    ## Justering
    | Läge | Justeras av (funktion) | Datum |
    | Väntar på justering |  |  |
  `,
};

export const notes = {
  title: "Minnesanteckningar",
  landscape: false,
  text: `
    ## Tid och plats
    Skriv datum, klockslag och plats.
    ## Deltagare
    | Organisation | Funktion |
    |  |  |
    ## Anmälda förhinder
    Organisation och funktion.
    ## Dagordning
    1. Läget i kommunerna
    2. Polisens iakttagelser
    3. Tema
    4. Beslut
    5. Att göra
    6. Nästa träff
    ## Läget i kommunerna
    En rad för varje kommun.
    ## Polisens iakttagelser på övergripande nivå
    Skriv om mönster och områden, inte om enskilda händelser.
    ## Tema
    Skriv det viktigaste som sades.
    ## Beslut
    ! Skriv beslutet i en mening.
    ## Att göra
    [ ] Vad, vem och senast när?
    ## Nästa träff
    Datum och plats.
    ## Justering
    Vem justerar, och när?
  `,
};
