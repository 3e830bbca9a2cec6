/** The demo's conversations. Italic words stand between asterisks; {week:n} is the ISO week n days after the demo day. */
export type DemoThread = {
  key: string;
  group: "network" | "school";
  category: "network" | "situational_picture" | "place" | "safety" | "school" | "cooperation" | "method";
  type: "advice" | "experience" | "question_to_police";
  pinned?: boolean;
  title: string;
  posts: readonly { by: string; daysAgo: number; text: string }[];
};

export const demoThreads: readonly DemoThread[] = [
  {
    key: "t1",
    group: "network",
    category: "network",
    type: "experience",
    pinned: true,
    title: "Så skriver vi om exempel utan att peka ut någon",
    posts: [
      {
        by: "m1",
        daysAgo: 210,
        text: "Välkommen till nätverkets arbetsyta. Här delar vi erfarenheter och metoder, inte enskilda ärenden. Skriv om problemet, platsen på en grov nivå och vad ni gjorde. Ta bort namn, personnummer, registreringsnummer, ärendenummer och detaljer som gör att en kollega på orten förstår vem det gäller. Det räcker inte att ta bort namnet om bara ett fåtal personer kan vara aktuella. Är du osäker: hör av dig till mig innan du publicerar.",
      },
      {
        by: "m12",
        daysAgo: 209,
        text: "Bra att det står tydligt. Från polisens sida lägger vi aldrig in uppgifter om misstänkta eller pågående utredningar här. Behöver vi prata om en individ gör vi det i SSPF eller i andra former där det finns lagstöd.",
      },
      {
        by: "m9",
        daysAgo: 208,
        text: "Vi har tagit fram tre kontrollfrågor som vi ställer innan vi publicerar: Behövs uppgiften för att förstå metoden? Kan någon på orten räkna ut vem det är? Skulle texten kunna lämnas ut i dag? De fungerar bra även för nya kollegor.",
      },
      {
        by: "m1",
        daysAgo: 208,
        text: "Tack, de frågorna är bättre än våra. Jag lägger in dem i hjälptexten i skrivrutan så att de syns innan man publicerar.",
      },
    ],
  },
  {
    key: "t2",
    group: "network",
    category: "situational_picture",
    type: "advice",
    title: "Uppdatering av lägesbilden – hur lägger ni upp arbetet?",
    posts: [
      {
        by: "m4",
        daysAgo: 34,
        text: "Vår lägesbild beslutades för snart två år sedan och ska nu uppdateras. Förra gången samlade vi in allt under hösten, vilket blev för tungt för förvaltningarna. Nu funderar vi på att dela upp arbetet på fyra kvartal och knyta det till budgetprocessen. Hur gör ni andra, och vilka underlag har varit till mest nytta?",
      },
      {
        by: "m7",
        daysAgo: 33,
        text: "Vi gick över till ett årshjul i våras. Statistik och trygghetsmätning sammanställs i början av året, elevenkäter i maj och dialogerna med föreningar och fastighetsägare i september. Då hinner analysen bli klar innan nämnderna planerar nästa år.",
      },
      {
        by: "m13",
        daysAgo: 32,
        text: "Säg till i god tid vilka brottstyper och områden ni vill ha underlag för. Vi kan lämna statistik på områdesnivå och en kort analys, men vi behöver ungefär sex veckor. Var också tydliga med vilken jämförelseperiod ni använder.",
      },
      {
        by: "m9",
        daysAgo: 30,
        text: "Det som gav mest var att skilja på vad siffrorna visar och vad vi tror att de beror på. Vi har två rubriker i dokumentet, *Kartläggning* och *Analys*, och skriver aldrig orsaker under den första. Mallen ligger i biblioteket.",
      },
      {
        by: "m4",
        daysAgo: 29,
        text: "Tack! Jag har lagt ett utkast till årshjul som samarbetsdokument. Kommentera gärna före nästa nätverksträff.",
      },
    ],
  },
  {
    key: "t3",
    group: "network",
    category: "place",
    type: "advice",
    title: "Störande A-traktorkörning vid Måsens torg",
    posts: [
      {
        by: "m7",
        daysAgo: 26,
        text: "Vi har återkommande problem med buskörning och hög musik vid Måsens torg, mest på fredags- och lördagskvällar mellan kl. 20 och 24. De boende är trötta och handlarna stänger tidigare. Hittills har vi haft fältare på plats och dialog med ungdomarna, med viss effekt. Har någon provat att förändra själva platsen, och vad hände då?",
      },
      {
        by: "m12",
        daysAgo: 26,
        text: "Vi har goda erfarenheter av att tänka i händelsekedjor: varför samlas man just där, vad drar, och vad saknas någon annanstans? På en annan ort flyttade samlingen när det fick en upplyst plats med eluttag och toalett vid hamnen. Riktade kontroller gav effekt, men bara tillsammans med alternativet.",
      },
      {
        by: "m11",
        daysAgo: 25,
        text: "Vi satte ut flyttbara planteringar så att rundkörningen bröts. Klagomålen minskade samma månad. Efter ett halvår såg vi ingen ökning på de närmaste gatorna, men vi mätte bara med klagomål, så ta det med en nypa salt.",
      },
      {
        by: "m8",
        daysAgo: 24,
        text: "Ungdomarna själva sa att de ville ha en plats där de slapp bli bortkörda. Vi bjöd in dem till planeringen, och två kvällar i månaden har vi nu öppet vid Fyrplatsen. Det kostar personaltid, men det är väl använda timmar.",
      },
      {
        by: "m7",
        daysAgo: 20,
        text: "Tack för svaren. Vi provar planteringar och Fyrplatsen från mars och följer upp med fler mått än klagomål. Jag återkommer med resultat före sommaren.",
      },
    ],
  },
  {
    key: "t4",
    group: "network",
    category: "safety",
    type: "advice",
    title: "Trygghetsvandring – hur återkopplar ni till deltagarna?",
    posts: [
      {
        by: "m11",
        daysAgo: 19,
        text: "För två veckor sedan gick vi en trygghetsvandring längs Tjärnstigen med boende, fastighetsägare och skolan. Vi fick in 27 synpunkter, de flesta om belysning och sikt. Förra gången blev återkopplingen sen och deltagarna tappade förtroendet. Hur säkerställer ni att varje synpunkt får ett svar?",
      },
      {
        by: "m14",
        daysAgo: 18,
        text: "Vi skriver in varje punkt i en lista med ansvarig förvaltning och ett svarsdatum redan när vi går. Efter tre veckor ses alla igen i en halvtimme, och då redovisar förvaltarna vad de ska göra och varför vissa saker inte går.",
      },
      {
        by: "m5",
        daysAgo: 18,
        text: "Skilj på sådant som kan göras direkt, sådant som kräver budget och sådant som ligger hos någon annan. Vi använder tre färger. Det minskar frågorna, eftersom man ser att ingenting har glömts bort.",
      },
      {
        by: "m11",
        daysAgo: 16,
        text: "Bra förslag. Jag har kopierat mallen för trygghetsvandring och lagt in våra 27 punkter. Uppföljande möte blir i vecka {week:10}.",
      },
    ],
  },
  {
    key: "t5",
    group: "school",
    category: "school",
    type: "advice",
    title: "Tryggare skola – hur håller man i efter första terminen?",
    posts: [
      {
        by: "m6",
        daysAgo: 41,
        text: "Vi är klara med kartläggningen och har en handlingsplan med arton åtgärder. Engagemanget var stort i början, men nu märker jag att arbetsgruppen har svårt att få tid. Jag är rädd att planen blir liggande. Vad har ni gjort för att hålla liv i arbetet?",
      },
      {
        by: "m4",
        daysAgo: 40,
        text: "Prioritera hårt. Vi skar ned till fem åtgärder: tre som inte kostade något och två som kom med i budgeten. Resten ligger kvar i planen men med ett senare datum.",
      },
      {
        by: "m1",
        daysAgo: 39,
        text: "Uppföljningen av de fem skolorna pekade på just det här: arbetssättet uppskattas, men det upplevs som omfattande och samverkan är svår att hålla i. Boka därför uppföljningsmötena redan nu, ett per termin, och låt någon utanför skolan vara sammankallande. Jag är gärna med på det första.",
      },
      {
        by: "m10",
        daysAgo: 37,
        text: "Elevgruppen är den bästa motorn. När eleverna redovisade resultatet för nämnden fick vi loss pengar till belysningen på en månad.",
      },
    ],
  },
  {
    key: "t6",
    group: "network",
    category: "cooperation",
    type: "question_to_police",
    title: "Vad skriver ni om syfte och områden i överenskommelsen?",
    posts: [
      {
        by: "m9",
        daysAgo: 15,
        text: "Vi ska förnya samverkansöverenskommelsen mellan kommunen och polisen. Lagen kräver att det framgår för vilka syften och inom vilka områden samverkan ska ske. Vår nuvarande text är så allmän att den inte styr någonting. Har ni formuleringar som faktiskt går att följa upp?",
      },
      {
        by: "m13",
        daysAgo: 14,
        text: "Utgå från den gemensamma lägesbilden och välj högst tre problem. För varje problem skriver vi troliga orsaker, mål som går att mäta, vem som dokumenterar och hur vi följer upp. Då blir områdena en följd av analysen och inte en önskelista.",
      },
      {
        by: "m5",
        daysAgo: 13,
        text: "Vi har lagt till en bilaga som får ändras utan ny underskrift: kontaktpersoner, mötestider och åtgärdsplan. Själva överenskommelsen gäller i fyra år och ses över vid halva tiden.",
      },
      {
        by: "m9",
        daysAgo: 12,
        text: "Det där med bilagan löser vårt problem. Jag lägger upp ett utkast för synpunkter, gärna svar senast fredag vecka {week:7}.",
      },
    ],
  },
  {
    key: "t7",
    group: "network",
    category: "method",
    type: "advice",
    title: "Kategorier i veckorapporten (EST)",
    posts: [
      {
        by: "m8",
        daysAgo: 9,
        text: "Vi börjar med veckovis inrapportering i januari. Rapportörerna är vaktmästare, fältare, bibliotek och bostadsbolaget. Vilka kategorier har ni valt, och hur många är lagom? Vi vill att det ska gå att rapportera på under två minuter.",
      },
      {
        by: "m7",
        daysAgo: 8,
        text: "Vi började med tjugo och slutade med nio: skadegörelse och klotter, nedskräpning, störande samlingar, fordonsstörning, narkotikarelaterade fynd, otrygg plats, hot mot personal, evenemang och övrigt. Plats väljs från en lista med områden. Fritexten är kort, och vi påminner om att inte skriva om personer.",
      },
      {
        by: "m12",
        daysAgo: 7,
        text: "Det viktigaste för oss är tid och plats. En rapport utan klockslag går knappt att använda. Lägg till veckodag och ungefärlig tid som egna fält.",
      },
      {
        by: "m8",
        daysAgo: 6,
        text: "Tack. Då kör vi nio kategorier, plats från lista, tid i tvåtimmarsintervall och högst 300 tecken fritext.",
      },
    ],
  },
  {
    key: "t8",
    group: "network",
    category: "place",
    type: "advice",
    title: "Kamerabevakning – hur dokumenterar ni behovet?",
    posts: [
      {
        by: "m5",
        daysAgo: 5,
        text: "Sedan lagändringen får kommunen kamerabevaka platser dit allmänheten har tillträde för att verka för trygghet och säkerhet. Vi får nu många önskemål från verksamheterna. Jag vill att vi alltid prövar behovet mot lägesbilden och att kameran är en av flera åtgärder. Hur ser er rutin ut, och vem fattar beslutet?",
      },
      {
        by: "m11",
        daysAgo: 4,
        text: "Vi kräver en kort promemoria: vilket problem, vilka orsaker, vad är redan prövat, hur länge och hur ska det följas upp. Dataskyddsombudet läser alltid. Beslutet fattas av kommunstyrelsens arbetsutskott.",
      },
      {
        by: "m3",
        daysAgo: 4,
        text: "En praktisk sak: lägg inte upp kartor över kameror och blinda vinklar här. Metod och rutin går bra, men placering hör hemma i era egna system.",
      },
      { by: "m5", daysAgo: 3, text: "Förstått. Jag delar vår mall för behovsbedömning utan platsuppgifter." },
    ],
  },
  {
    key: "t9",
    group: "network",
    category: "safety",
    type: "advice",
    title: "Grannsamverkan i flerbostadshus – vad håller i längden?",
    posts: [
      {
        by: "m10",
        daysAgo: 9,
        text: "Vi vill börja med grannsamverkan i två områden med hyresrätter. I villaområdena fungerar det bra, men i flerbostadshus flyttar folk oftare och kontaktombuden försvinner. Har någon ett upplägg som har hållit i mer än ett år, och vilken roll har bostadsbolaget tagit?",
      },
    ],
  },
];
