//! The sentences that demo events are told in. A pair says the same in French and in English.
//!
//! `{à}` is the town with its preposition (“à Gap”, “au Havre”), `{de}` likewise (“d’Avignon”), `{town}` the town
//! alone, `{venue}` the venue. They claim nothing of the real festival but its name and its town.

use shared::events::Category;

/// A sentence in French and in English.
pub type Pair = (&'static str, &'static str);

/// How a text begins.
pub fn openings(category: Category) -> &'static [Pair] {
    match category {
        Category::Music => &[
            (
                "On vient pour un morceau, on reste pour la soirée entière : {à}, la musique se joue à portée de main.",
                "You come for one tune and stay for the whole evening: in {town}, the music is played within arm’s reach.",
            ),
            (
                "Des voix, des cordes, du souffle et un public qui tape du pied : voilà ce qui se prépare {à}.",
                "Voices, strings, breath and an audience that taps its feet: that is what is being prepared in {town}.",
            ),
            (
                "Quand les lumières baissent, {town} se tait ; la première note fait le reste.",
                "When the lights go down, {town} falls silent; the first note does the rest.",
            ),
            (
                "Une scène, quelques projecteurs, et des musiciens qui ont traversé le pays pour jouer {à}.",
                "A stage, a few spotlights, and musicians who have crossed the country to play in {town}.",
            ),
        ],
        Category::Stage => &[
            (
                "Trois coups, un souffle retenu, et tout {town} bascule de l’autre côté du rideau.",
                "Three knocks, a held breath, and all of {town} slips to the other side of the curtain.",
            ),
            (
                "Du théâtre qui fait rire sans méchanceté et qui pince sans prévenir, joué au plus près du public.",
                "Theatre that makes you laugh without malice and pinches without warning, played close to the audience.",
            ),
            (
                "Une troupe, une valise de costumes et beaucoup d’imagination s’arrêtent {à}.",
                "A company, a suitcase of costumes and a good deal of imagination make a stop in {town}.",
            ),
            (
                "Des corps qui volent, des mots qui rebondissent : la scène s’installe {à}, et personne ne sait comment la soirée finira.",
                "Bodies that fly, words that bounce: the stage comes to {town}, and nobody knows how the evening will end.",
            ),
        ],
        Category::Books => &[
            (
                "Des tables chargées de livres, des auteurs derrière, et des lecteurs qui ont enfin le temps.",
                "Tables laden with books, authors behind them, and readers who have the time at last.",
            ),
            (
                "On croit entrer pour cinq minutes ; on ressort avec trois romans et une dédicace.",
                "You think you are coming in for five minutes; you leave with three novels and a dedication.",
            ),
            (
                "{town} ouvre grand ses pages : romans, albums, poèmes et bandes dessinées s’y répondent.",
                "{town} opens wide its pages: novels, picture books, poems and comics answer one another.",
            ),
        ],
        Category::Film => &[
            (
                "La salle s’éteint, l’écran s’allume, et {town} voyage sans quitter son fauteuil.",
                "The house lights go out, the screen lights up, and {town} travels without leaving its seat.",
            ),
            (
                "Des films que l’on ne verra pas ailleurs, et des discussions qui continuent sur le trottoir.",
                "Films that you will not see elsewhere, and discussions that go on out on the pavement.",
            ),
            (
                "Du court, du long, du muet et du bavard : une programmation pour les curieux {de}.",
                "Short ones, long ones, silent ones and talkative ones: a programme for the curious of {town}.",
            ),
        ],
        Category::Arts => &[
            (
                "Des œuvres à hauteur d’yeux, du temps devant elles et personne pour vous presser.",
                "Works at eye level, time in front of them and nobody to hurry you.",
            ),
            (
                "Ce que l’on regarde tous les jours {à} sans le voir se retrouve ici, encadré de lumière.",
                "What one looks at every day in {town} without seeing it is found here, framed in light.",
            ),
            (
                "Photographies, toiles et installations prennent possession des lieux pour quelques jours.",
                "Photographs, canvases and installations take possession of the place for a few days.",
            ),
        ],
        Category::Mixed | Category::Conference => &[
            (
                "Un peu de musique, un peu de théâtre, beaucoup de rencontres : {town} fait la fête.",
                "A little music, a little theatre, a lot of meeting people: {town} celebrates.",
            ),
            (
                "De la rue à la scène, du matin au soir, il se passe toujours quelque chose {à}.",
                "From the street to the stage, from morning to evening, there is always something going on in {town}.",
            ),
            (
                "On y danse, on y débat, on y mange bien : une fête à l’échelle {de}.",
                "There is dancing, debating and good food: a celebration on the scale of {town}.",
            ),
        ],
    }
}

/// What is on.
pub fn programmes(category: Category) -> &'static [Pair] {
    match category {
        Category::Music => &[
            (
                "La première partie est confiée à de jeunes groupes de la région ; la tête d’affiche joue une heure et demie, sans entracte.",
                "Young bands of the region open the evening; the headliner plays for an hour and a half, without an interval.",
            ),
            (
                "Au programme : un répertoire connu joué autrement, deux créations, et un bal pour finir.",
                "On the programme: a well-known repertoire played differently, two new pieces, and a dance to end with.",
            ),
            (
                "Les musiciens restent après le concert : apportez vos questions, et votre instrument si vous osez.",
                "The musicians stay on after the concert: bring your questions, and your instrument if you dare.",
            ),
        ],
        Category::Stage => &[
            (
                "Le spectacle dure une heure vingt. Il s’adresse à tous à partir de huit ans et ne se raconte pas à l’avance.",
                "The show lasts an hour and twenty minutes. It is for everybody from the age of eight and is not to be told beforehand.",
            ),
            (
                "Chaque représentation est suivie d’un échange avec les artistes, au bar, sans micro.",
                "Each performance is followed by a talk with the artists, at the bar, without a microphone.",
            ),
            (
                "Quatre interprètes, onze personnages et un seul décor, qui se transforme à vue.",
                "Four performers, eleven characters and a single set, which changes before your eyes.",
            ),
        ],
        Category::Books => &[
            (
                "Lectures à voix haute toutes les heures, ateliers pour les enfants et un coin de silence pour ceux qui n’ont pas su attendre.",
                "Readings aloud every hour, workshops for children and a silent corner for those who could not wait.",
            ),
            (
                "Quarante auteurs signent leurs livres ; les libraires {de} tiennent la caisse et donnent de bons conseils.",
                "Forty authors sign their books; the booksellers of {town} keep the till and give good advice.",
            ),
        ],
        Category::Film => &[
            (
                "Les films sont montrés en version originale sous-titrée ; une présentation de dix minutes précède chaque séance.",
                "Films are shown in their original language with French subtitles; a ten-minute introduction precedes each screening.",
            ),
            (
                "Un jury de spectateurs décerne son prix le dernier soir. Les votes se comptent devant vous.",
                "A jury of spectators awards its prize on the last evening. The votes are counted in front of you.",
            ),
        ],
        Category::Arts => &[
            (
                "Le billet vaut pour un passage, au jour de votre choix. Un livret gratuit accompagne la visite.",
                "The ticket is good for one entry, on the day of your choice. A free booklet goes with the visit.",
            ),
            (
                "Les artistes sont là chaque après-midi et répondent volontiers, même aux questions simples.",
                "The artists are there every afternoon and gladly answer, even simple questions.",
            ),
        ],
        Category::Mixed | Category::Conference => &[
            (
                "Une grande scène, deux petites, un chapiteau et des tables sous les arbres : à chacun son rythme.",
                "One large stage, two small ones, a big top and tables under the trees: everyone at their own pace.",
            ),
            (
                "Les après-midi sont pour les familles, les soirées pour ceux qui dansent tard.",
                "Afternoons are for families, evenings for those who dance late.",
            ),
        ],
    }
}

/// Where, and what to know before leaving home.
pub const PRACTICAL: &[Pair] = &[
    (
        "Rendez-vous : {venue}, {town}. Les portes ouvrent une demi-heure avant le début ; un vestiaire gratuit est à votre disposition.",
        "Where: {venue}, {town}. Doors open half an hour before the start; there is a free cloakroom.",
    ),
    (
        "Lieu : {venue}, {town}. Petite restauration sur place ; les vélos ont leur garage, surveillé.",
        "Venue: {venue}, {town}. Snacks on site; bicycles have their own guarded parking.",
    ),
    (
        "Cela se passe ici : {venue}, {town}. Placement libre : les premiers arrivés choisissent.",
        "It happens here: {venue}, {town}. Seating is free: first come, first choice.",
    ),
];

/// That none of it is real but name and town.
pub const DEMO_OF_A_REAL_ONE: Pair = (
    "Événement de démonstration : le nom et la commune sont ceux d’un festival de la liste du ministère de la Culture ; les dates, le lieu, les prix, l’organisateur et ce texte sont inventés.",
    "A demonstration event: name and town are those of a festival in the French ministry of culture’s list; dates, venue, prices, organiser and this text are invented.",
);

/// That none of it is real but the town.
pub const DEMO: Pair = (
    "Événement de démonstration : seule la commune existe ; le nom, les dates, le lieu, les prix, l’organisateur et ce texte sont inventés.",
    "A demonstration event: only the town exists; name, dates, venue, prices, organiser and this text are invented.",
);
