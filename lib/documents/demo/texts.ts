/** What the demo's documents say, all of it made up. Written as `contentOfLines` reads it. */
export const situationText = `
## Sammanfattning
Skadegörelse på skolgårdar kvällstid är det problem som har förändrats mest sedan förra lägesbilden. Otryggheten kring Brygghamnen märks i mätningen men inte i anmälningarna. Fler unga i riskzon fångas upp tidigt, men väntan på insats är lång. Avsnittet skrivs klart när analysen är granskad.
## Underlag och metod
Anmälda brott, rullande 12 månader, jämfört med föregående period och länet. Celler med färre än fem fall redovisas inte.
| Källa | Period | Jämförelse | Bortfall |
| Anmälda brott | Rullande 12 månader | Föregående period och länet | Mörkertal, se avsnitt 7 |
| Trygghetsmätning | Hösten 2025 | Två tidigare mätningar | Låg svarsandel bland unga |
| Elevenkät | Våren 2026 | Föregående år | En skola deltog inte |
| Veckorapporter | Januari–oktober | Kvartal för kvartal | Få rapporter i juli |
## Kartläggning
### Omfattning
Anmäld skadegörelse har ökat på skolgårdar och minskat i centrum. Övriga problem ligger på samma nivå som förra perioden.
### Plats
Skolgårdarna, Brygghamnen och gångvägen Tjärnstigen återkommer i tre källor av fyra.
### Tid
Mest på fredags- och lördagskvällar mellan kl. 20 och 24, och fler händelser i september än under sommaren.
### Utsatta grupper och objekt
Skolor utan insyn från gatan, busskurer och unga som vistas ute sent.
### Konsekvenser
För enskilda: färre går ut på kvällen. För verksamheter: tid och pengar för sanering. För kommunen: förvaltningarna gör samma sak var för sig.
## Annan information av betydelse
Trygghetsvandringen längs Tjärnstigen gav 27 synpunkter, de flesta om belysning och sikt. Elevdialogerna beskriver samma platser som veckorapporterna.
## Analys
Skolgårdarna är ljusa men saknar insyn efter skoltid. Vid Brygghamnen samlas flera grupper på liten yta, och ingen verksamhet är öppen på kvällen. Vi vet att samlingarna flyttar när en plats stängs. Vi antar att öppna kvällar minskar skadegörelsen, men har bara ett års underlag.
## Prioriterade problem
| Nr | Problem | Varför det är prioriterat |
| 1 | Skadegörelse på skolgårdar kvällstid | Ökar, kostar mest och går att påverka på platsen |
| 2 | Otrygghet kring Brygghamnen | Nämns oftast i mätning och dialoger |
| 3 | Unga i riskzon | Tidiga insatser har bäst effekt |
Återstår före beslut:
[x] Polisens underlag på områdesnivå
[x] Elevenkäten inlagd
[ ] Granskning av analysen
[ ] Sammanfattning i klarspråk
## Vad lägesbilden inte visar
Brott som inte anmäls, händelser på nätet och läget i byarna, där underlaget är för litet för att redovisas.
## Beslut och spridning
| Diarienummer | Beslutad av | Beslutsdatum | Nästa uppdatering senast |
| KS 2026/00000 | Kommunstyrelsen | Inte beslutad | Två år efter beslutet |
Invånarna får ett sammandrag på kommunens webbplats.
`;

export const planText = `
Planen bygger på lägesbild version 1.2.
## Problem, orsaker och åtgärder
| Problem | Orsak | Åtgärd | Typ | Operativt mål | När | Ansvarig funktion | Uppföljning |
| Störande körning vid Måsens torg | 1. Platsen bjuder in till rundkörning | 1. Flyttbara planteringar mars–oktober | situationell, brottsförebyggande | minst 30 % färre inrapporterade störningar | kv. 1–4 | Tekniska förvaltningen | gul |
|  | 2. Ingen annan samlingsplats | 2. Öppna kvällar vid Fyrplatsen | social, trygghetsskapande | 16 kvällar, minst 20 besökare i snitt | kv. 2–4 | Ung och fritid | grön |
| Skadegörelse på skolgårdar | 3. Dålig insyn efter skoltid | 3. Beskärning och ny belysning | situationell, båda | alla mörka punkter åtgärdade | kv. 3 | Fastighet | röd – försenad upphandling |
## Resurser och budget
Åtgärderna 1 och 3 ryms i förvaltningarnas ramar. Åtgärd 2 får pengar från nämnden för ung och fritid.
## Samordning
Trygghetssamordnaren samordnar. Det strategiska rådet går igenom planen två gånger om året.
## Kommunikation
Boende och handlare vid Måsens torg får besked före säsongen. Skolorna informerar vårdnadshavare.
## Uppföljning
Planen följs upp senast vartannat år, med störningar som rapporterats in, antal kvällar och mörka punkter som mått.
## Beslut och diarienummer
Beslutad av kommunstyrelsen, diarienummer KS 2026/00000.
`;

export const agreementText = `
## Parter
Karlshamns kommun och lokalpolisområdet.
## Syften
Parterna ska minska skadegörelse och öka tryggheten på allmänna platser, och göra det tillsammans och synligt.
## Områden
- Offentliga platser kvällstid
- Skolor och fritidsgårdar
- Unga i riskzon, utan enskilda ärenden
## Problem i fokus och troliga orsaker
| Problem | Troliga orsaker |
| Skadegörelse i parkmiljö | Dålig insyn, få aktiviteter efter kl. 20 |
| Otrygghet vid resecentrum | Mörka gångvägar, få vuxna på plats |
## Mål
| Mål | Mått | Utgångsläge | Ska vara nått |
| Färre fall av skadegörelse | Kommunens saneringar | Föregående år | Två år efter undertecknandet |
| Fler känner sig trygga | Trygghetsmätning | Senaste mätningen | Nästa mätning |
## Dokumentation
Parterna för gemensamma minnesanteckningar efter varje möte.
## Uppföljning
Varje halvår i det strategiska rådet.
## Period
Två år från undertecknandet.
## Bilaga
Aktiviteter, kontaktfunktioner och mötestider. Bilagan kan ändras utan att överenskommelsen skrivs under på nytt.
`;

export const yearText = `
## Så fördelar vi arbetet över året
| Kvartal | Vad vi gör | Vem |
| 1 | Statistik och trygghetsmätning sammanställs | Säkerhetsavdelningen |
| 2 | Elevenkäter läses in | Utbildningsförvaltningen |
| 3 | Dialoger med föreningar och fastighetsägare | Samordnaren |
| 4 | Analys, prioritering och beslut | Styrgruppen |
## Att bestämma
[ ] När behöver polisen veta vilka brottstyper vi vill ha underlag för?
[ ] Hur knyter vi arbetet till budgeten?
[x] Vilka mätningar har vi redan?
`;

export const schoolText = `
## Planering
Rektor samordnar. I arbetsgruppen finns elevhälsa, lärare, vaktmästare, fastighetsförvaltare, kommunpolis, brottsförebyggande samordnare och fyra elever.
[x] Uppstartsmöte hållet
[x] Utbildning genomförd
[x] Tidsplan inom en termin
## Kartläggning
### Statistik
Tillbud, skadegörelse och frånvaro på skolnivå. Färre än fem fall redovisas inte.
### Styrdokument
Ordningsregler och plan mot kränkande behandling finns. Rutinen för besök är inte känd av alla.
### Elevdialoger
| Årskurs | Antal deltagare | Teman |
| 7 | 12 | Omklädningsrum, raster |
| 8 | 11 | Vägen till bussen |
| 9 | 9 | Belysning, vuxna på plats |
### Personaldialoger
| Yrkesgrupp | Antal deltagare | Teman |
| Lärare | 14 | Rastvärdar, insyn |
| Elevhälsa och vaktmästare | 6 | Skalskydd, skötsel |
### Fysisk miljö
| Del | Poäng |
| Belysning | 1,5 |
| Förvaltning | 1,5 |
| Gestaltning | 2,0 |
| Information | 1,0 |
| Mix av funktioner | 1,5 |
| Skalskydd | 2,0 |
| Social kontroll | 1,0 |
| Tydlighet | 1,5 |
| Summa av 20 | 12,0 |
## Orsaksanalys
| Problem | Troliga orsaker | Det vi vet | Det vi antar |
| Otrygg gångväg till bussen | Mörkt och skymd sikt | Tre lampor lyser inte | Fler vuxna skulle hjälpa |
## Handlingsplan
Högst fem åtgärder med prioritet 1.
| Åtgärd | Kostnad | Ansvarig funktion | Klart senast | Prioritet |
| Laga belysningen | låg | Fastighet | före jul | 1 |
| Rastvärdar vid bussen | ingen | Rektor | nästa termin | 1 |
| Beskära häcken | låg | Fastighet | mars | 2 |
## Uppföljning
Ny mätning efter ett år. Ledde kartläggningen till rätt insatser, och gav insatserna resultat?
`;

export const sourcesText = `
## Källor
Vilka källor använder vi, vad säger de och vad säger de inte?
| Källa | Säger något om | Säger inget om |
| Anmälda brott | Det som anmäls | Det som inte anmäls |
| Trygghetsmätning | Oro och utsatthet | Vilka åtgärder som hjälper |
| Veckorapporter | Plats och tid | Unga som inte syns ute |
## Bortfall
Svarsandelen är lägst bland unga. Vi redovisar inte områden med för få svar.
`;

export const notesText = `
## Tid och plats
Kl. 9.00–12.00, länsstyrelsen och på distans.
## Deltagare
| Organisation | Funktion |
| Länsstyrelsen Blekinge | regional samordnare, handläggare |
| Karlskrona kommun | brottsförebyggande samordnare |
| Ronneby kommun | trygghetssamordnare |
| Karlshamns kommun | folkhälsostrateg |
| Sölvesborgs kommun | säkerhetssamordnare |
| Polismyndigheten, region Syd | kommunpolis |
## Anmälda förhinder
Inga.
## Läget i kommunerna
- Karlskrona: lägesbilden uppdateras, årshjul på gång.
- Ronneby: åtgärdsplanen är beslutad.
- Karlshamn: överenskommelsen går på remiss i höst.
- Sölvesborg: trygghetsvandring genomförd, svar på synpunkterna väntar.
## Polisens iakttagelser på övergripande nivå
Skadegörelse flyttar från centrum till skolgårdar. Rapporteringen från allmänheten ökar.
## Tema
Hur vi skiljer på vad siffrorna visar och vad vi tror att de beror på.
## Beslut
! Nätverket använder samma nio kategorier i veckorapporten från årsskiftet.
## Att göra
[x] Dag Pollare skickar årshjulet till alla kontaktpersoner.
[ ] Alla kontaktpersoner läser förslaget till kategorier före nästa träff.
## Nästa träff
I december, i Karlskrona.
## Justering
Justerade av den regionala samordnaren.
`;

export const earlierPlanText = `
Planen bygger på lägesbild version 1.0.
## Problem, orsaker och åtgärder
| Problem | Orsak | Åtgärd | Typ | Operativt mål | När | Ansvarig funktion | Uppföljning |
| Otrygghet kring Brygghamnen | 1. Få vuxna på plats kvällstid | 1. Nattvandring varannan fredag | social, trygghetsskapande | 20 kvällar om året | kv. 1–4 | Säkerhetsavdelningen | grön |
|  | 2. Mörka gångvägar | 2. Ny belysning längs kajen | situationell, båda | alla mörka punkter åtgärdade | kv. 3 | Teknik | grön |
## Samordning
Den brottsförebyggande samordnaren.
## Uppföljning
Senast två år efter beslutet.
## Beslut och diarienummer
Beslutad av kommunstyrelsen, diarienummer KS 2025/00000.
`;
