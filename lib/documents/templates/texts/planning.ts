/** The templates of the municipality's own planning, by Brå's process and lag (2023:196): picture, causes, plan. */
export const situation = {
  title: "Lägesbild",
  landscape: false,
  text: `
    | Kommun | Period | Jämförelse |
    | Skriv kommunens namn | Till exempel rullande 12 månader | Föregående period och länet |
    > Skriv i klarspråk och om problem, inte om personer. Redovisa inte celler med färre än fem fall: skriv ”färre än fem”.
    ## Sammanfattning
    Tre till fem meningar. Skriv dem sist.
    ## Underlag och metod
    Ange för varje källa vilken period den gäller, vad ni jämför med och vad som saknas.
    | Källa | Period | Jämförelse | Bortfall |
    | Anmälda brott |  |  |  |
    | Trygghetsmätning |  |  |  |
    | Elevenkät |  |  |  |
    | Veckorapporter (EST) |  |  |  |
    | Dialoger med invånare och föreningar |  |  |  |
    | Verksamheternas iakttagelser |  |  |  |
    ## Kartläggning
    Beskriv vad underlagen visar. Vänta med orsakerna: de hör till analysen.
    ### Omfattning
    Hur mycket, och hur har det förändrats?
    ### Plats
    Var? Beskriv området, inte den enskilda adressen.
    ### Tid
    Veckodag, timme och säsong.
    ### Utsatta grupper och objekt
    Vilka grupper, verksamheter och föremål drabbas?
    ### Konsekvenser
    För enskilda, för verksamheter och för kommunen.
    ## Annan information av betydelse
    Trygghetsmätning, elevenkät, medborgardialog, trygghetsvandringar, veckorapporter och verksamheternas iakttagelser.
    ## Analys
    Vad har förändrats? Vad skiljer oss från andra? Vilka är de troliga orsakerna till varje problem: situationen, de utsatta, gärningspersonerna, platsen eller objektet? Vad är ni osäkra på?
    ## Prioriterade problem
    Högst fem, med motivering.
    | Nr | Problem | Varför det är prioriterat |
    | 1 |  |  |
    | 2 |  |  |
    | 3 |  |  |
    ## Vad lägesbilden inte visar
    Mörkertal och kunskapsluckor.
    ## Beslut och spridning
    | Diarienummer | Beslutad av | Beslutsdatum | Nästa uppdatering senast |
    |  |  |  | Två år efter beslutet |
    Hur informeras invånarna?
  `,
};

export const plan = {
  title: "Åtgärdsplan",
  landscape: true,
  text: `
    Skriv vilken version av lägesbilden planen bygger på.
    > Samma nummer binder ihop orsak och åtgärd: åtgärd 1 möter orsak 1. Skriv en funktion som ansvarig, inte en person. Skriv vad färgen betyder: grön, enligt plan; gul, risk för försening; röd, försenad.
    ## Problem, orsaker och åtgärder
    | Problem | Orsak | Åtgärd | Typ | Operativt mål | När | Ansvarig funktion | Uppföljning |
    | A. Skriv problemet | 1. Skriv orsaken | 1. Skriv åtgärden | Situationell eller social; brottsförebyggande, trygghetsskapande eller båda | Vad ska ha hänt, och hur mäter ni det? | Kort eller lång sikt, kvartal | Förvaltning eller enhet | Grön, gul eller röd, med ett ord om varför |
    |  | 2. | 2. |  |  |  |  |  |
    | B. | 3. | 3. |  |  |  |  |  |
    ## Underlag för åtgärderna
    | Åtgärd | Varför tror ni att den fungerar? | Länk |
    | 1. |  |  |
    | 2. |  |  |
    ## Resurser och budget
    | Åtgärd | Kostnad | Finansiering |
    | 1. |  |  |
    | 2. |  |  |
    ## Samordning
    Vilken funktion samordnar arbetet, och när tar det strategiska rådet upp planen?
    ## Kommunikation
    Hur får invånarna och de berörda veta vad ni gör?
    ## Uppföljning
    Planen följs upp senast vartannat år. Skriv när, av vilken funktion och med vilka mått.
    ## Beslut och diarienummer
    | Diarienummer | Beslutad av | Beslutsdatum | Följs upp senast |
    |  |  |  |  |
  `,
};

export const causes = {
  title: "Orsaksanalys",
  landscape: false,
  text: `
    ## Problemet
    Beskriv ett problem i taget: vad händer, var, när och hur ofta? Skriv inte om enskilda personer.
    ## Möjliga orsaker
    Sortera orsakerna efter vem eller vad de handlar om. Skriv om orsaken är direkt eller indirekt, och vad ni vet och vad ni antar.
    | Orsaken handlar om | Möjlig orsak | Direkt eller indirekt | Vet eller antar | Underlag |
    | Brottsutsatt |  |  |  |  |
    | Gärningsperson |  |  |  |  |
    | Objekt eller plats |  |  |  |  |
    ## Händelsekedjan
    Skriv stegen i ordning. Var kan kedjan brytas?
    | Steg | Vad händer? | Kan kedjan brytas här? Hur? |
    | 1 |  |  |
    | 2 |  |  |
    | 3 |  |  |
    ## Brottstriangeln
    | Motiverad gärningsperson | Lämpligt objekt | Bristande kontroll |
    |  |  |  |
    ## Orsaker att arbeta med
    Välj de orsaker som ni kan påverka. De får samma nummer i åtgärdsplanen.
    1. Skriv orsaken och varför ni väljer den
    2. Skriv nästa orsak
  `,
};
