/** The templates of what is done at a place or a school. */
export const walk = {
  title: "Trygghetsvandring",
  landscape: true,
  text: `
    > En trygghetsvandring har tre träffar med två till tre veckor emellan: förmöte, vandring och uppföljning. Högst 20 deltagare. Den är klar när varje synpunkt har fått ett svar.
    ## Område och tid
    | Område | Datum | Tid | Väder och ljus |
    |  |  |  |  |
    ## Deltagande grupper
    Skriv antal, inga namn.
    | Grupp | Antal |
    | Boende |  |
    | Skola och elever |  |
    | Fastighetsägare |  |
    | Kommunen |  |
    | Polisen |  |
    ## Förmöte
    Vad vet vi om området? Vilken väg går vi?
    ## Synpunkter från vandringen
    Ta bilder utan människor. Skriv en rad för varje synpunkt.
    | Nr | Plats på vägen | Typ | Förslag | Ansvarig enhet | Svar | Svarat den |
    | 1 |  | Ljus, sikt, skötsel eller annat |  |  |  |  |
    | 2 |  |  |  |  |  |  |
    | 3 |  |  |  |  |  |  |
    ## Uppföljning
    [ ] Alla synpunkter har fått ett svar
    [ ] Deltagarna har fått veta vad som händer
    [ ] Ny vandring om några månader är inplanerad
  `,
};

export const school = {
  title: "Tryggare skola: kartläggning",
  landscape: false,
  text: `
    > Hela arbetet ryms inom en termin. Ställ en fråga i taget och skriv antal, inga namn. Skolans beredskapsplan ska inte läggas här: den omfattas av sekretess.
    ## Planering
    [ ] Samordnare utsedd
    [ ] Arbetsgrupp bildad, med elever
    [ ] Uppstartsmöte hållet
    [ ] Utbildning genomförd
    [ ] Tidsplan inom en termin
    | Funktion i arbetsgruppen | Antal |
    | Rektor, samordnare |  |
    | Elevhälsa |  |
    | Lärare |  |
    | Vaktmästare och fastighetsförvaltare |  |
    | Kommunpolis |  |
    | Brottsförebyggande samordnare |  |
    | Elever |  |
    ## Kartläggning
    ### Statistik
    Tillbud, skadegörelse och frånvaro på skolnivå. Redovisa inte färre än fem fall.
    ### Styrdokument
    Vilka planer och rutiner finns, och används de?
    ### Elevdialoger
    | Årskurs | Antal deltagare | Teman |
    |  |  |  |
    ### Personaldialoger
    | Yrkesgrupp | Antal deltagare | Teman |
    |  |  |  |
    ### Fysisk miljö
    Ge varje del 0 till 2,5 poäng. Skriv alltid siffran: färgen döljer små förändringar.
    | Del | Poäng | Iakttagelse |
    | Belysning |  |  |
    | Förvaltning |  |  |
    | Gestaltning |  |  |
    | Information |  |  |
    | Mix av funktioner |  |  |
    | Skalskydd |  |  |
    | Social kontroll |  |  |
    | Tydlighet |  |  |
    | Summa av 20 |  |  |
    ## Orsaksanalys
    | Problem | Troliga orsaker | Det vi vet | Det vi antar |
    |  |  |  |  |
    ## Handlingsplan
    Högst fem åtgärder med prioritet 1.
    | Åtgärd | Kostnad | Ansvarig funktion | Klart senast | Prioritet |
    |  | Ingen, låg eller hög |  |  | 1, 2 eller 3 |
    ## Uppföljning
    [ ] Ny mätning efter ett år
    [ ] Ledde kartläggningen till rätt insatser?
    [ ] Gav insatserna resultat?
    [ ] Synpunkter på verktyget till länsstyrelsen
  `,
};
