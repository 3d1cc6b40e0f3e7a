"""Words of the generated posts about what is done at home.

For each topic, and for what a pair of topics shares: things, doings, events.
"""

INDOORS = {
    "baking": (
        "sourdough | croissants | yeast | pie crusts | muffins | brownies | "
        "buttercream | puff pastry | baguettes | meringues | sponge cakes | "
        "icing | macarons | cinnamon rolls | baking powder | rye loaves | "
        "shortbread | tart shells | doughnuts | vanilla | eclairs | scones | "
        "proving baskets | marzipan | gingerbread | focaccia",
        "kneading dough | feeding a starter | folding pastry | "
        "frosting cupcakes | shaping baguettes | whisking egg whites | "
        "sifting flour | scoring a loaf | tempering chocolate | "
        "rolling out marzipan | piping rosettes | lining cake tins",
        "my sourdough starter died | the sponge sank in the middle | "
        "the croissants leaked all their butter | the crust split open | "
        "the meringues wept syrup | my buttercream curdled again | "
        "the muffins stuck to their cases | the loaf rose twice as high | "
        "a gingerbread house collapsed",
    ),
    "cooking": (
        "curries | stews | garlic | risotto | roast chicken | chilli | "
        "stir-fries | onions | stock | lentils | gravy | tomato sauce | "
        "dumplings | cast iron | woks | ginger | cumin | steaks | ramen | "
        "paprika | pressure cookers | noodles | chickpeas | broth | "
        "coriander | marinades",
        "chopping onions | simmering stock | searing steaks | "
        "peeling garlic | frying aubergines | stirring risotto | "
        "toasting cumin | marinating tofu | draining noodles | "
        "reducing a sauce | deglazing the pan | skinning tomatoes",
        "my risotto turned to glue | the curry burnt at the bottom | "
        "the gravy went lumpy | i put sugar into the stew | "
        "the lentils stayed hard | the wok caught fire | "
        "our roast was raw inside | the chilli made everybody cry | "
        "the dumplings fell apart",
    ),
    "baking+cooking": (
        "recipes | ovens | butter | kitchen scales | eggs | salt | "
        "measuring spoons | cream | mixing bowls | leftovers | aprons | "
        "sharp knives | oven gloves | spices | olive oil | ingredients",
        "trying recipes | feeding guests | weighing ingredients | "
        "preheating the oven | tasting everything twice | "
        "scrubbing burnt trays",
        "the oven was far too hot | i mixed up salt and sugar | "
        "the recipe forgot the eggs | my guests asked for seconds | "
        "the smoke alarm interrupted dinner",
    ),
    "cards": (
        "bridge | poker | trumps | bluffing | solitaire | rummy | jokers | "
        "full houses | bidding systems | aces | blackjack | spades | "
        "straight flushes | canasta | royal flushes | cribbage | whist | "
        "hearts | dealers | card tricks | big blinds | diamonds | skat | "
        "shuffling machines | jacks | pinochle",
        "shuffling decks | counting trumps | bluffing a pair | "
        "dealing hands | bidding three spades | folding early | "
        "going all in | raising the ante | discarding jokers | "
        "marking tricks | cutting the deck | calling a bluff",
        "my aces lost to a flush | the dealer ran out of chips | "
        "my partner bid seven hearts | someone hid a joker | "
        "i folded a full house | the deck had five queens | "
        "we played whist until dawn | a beginner called my bluff | "
        "the river card ruined my straight",
    ),
    "chess": (
        "openings | endgames | knights | pawns | castling | the sicilian | "
        "bishops | checkmates | gambits | rook endings | stalemates | forks | "
        "grandmasters | pawn structure | the caro-kann | sacrifices | "
        "zugzwang | skewers | tactics puzzles | queenside attacks | "
        "en passant | pins | the london | passed pawns | middlegames | "
        "fianchettos",
        "trading queens | castling long | pushing pawns | studying endgames | "
        "sacrificing a rook | solving tactics | defending the french | "
        "playing blitz | memorising openings | pinning knights | "
        "promoting a pawn | offering a draw",
        "my king walked into a fork | i lost a rook for nothing | "
        "a grandmaster offered me a draw | i missed mate in two | "
        "my bishop was trapped | she promoted to a knight | "
        "i stalemated a lone king | the gambit was refused | "
        "my clock flag fell in blitz",
    ),
    "cards+chess": (
        "ratings | tournaments | opponents | board games | clubs | "
        "online games | partners | beginner's luck | strategy | time limits | "
        "etiquette | losing streaks | scoresheets | casual games | prizes | "
        "rules",
        "playing online | losing gracefully | joining a club | "
        "reading opponents | analysing lost games | planning ahead",
        "my opponent left the table | i won my first tournament | "
        "my rating dropped again | the club moved to a pub | "
        "a child beat all of us",
    ),
    "computers": (
        "laptops | keyboards | graphics cards | hard disks | linux | "
        "processors | monitors | spreadsheets | printers | memory sticks | "
        "windows updates | motherboards | compilers | python | firewalls | "
        "desktops | backups | usb hubs | servers | fan noise | databases | "
        "mice | network cables | open source | virtual machines | ssds",
        "installing linux | writing scripts | defragmenting a disk | "
        "building a desktop | compiling kernels | debugging python | "
        "upgrading the bios | partitioning ssds | typing blind | "
        "soldering a keyboard | backing up servers | overclocking processors",
        "my laptop died in a meeting | the hard disk started clicking | "
        "the printer refused black ink | i deleted the wrong folder | "
        "a blue screen ate my thesis | the graphics card melted a cable | "
        "coffee got into the keyboard | the server rebooted at noon | "
        "my script emptied the database",
    ),
    "phones": (
        "ringtones | sim cards | selfies | text messages | cases | "
        "touch screens | roaming | voicemail | prepaid plans | android | "
        "headphone jacks | missed calls | emojis | screen protectors | "
        "fingerprint sensors | contracts | group chats | mobile data | "
        "foldables | signal bars | qr codes | power banks | unknown callers | "
        "flip covers | dial tones | pin codes",
        "swapping sim cards | taking selfies | blocking callers | "
        "silencing ringtones | scrolling in bed | texting my mother | "
        "changing the carrier | unlocking by thumb | charging overnight | "
        "switching to android | muting group chats | dialling abroad",
        "my phone fell into the bath | the touch screen stopped answering | "
        "roaming cost me eighty euros | the sim card got stuck | "
        "it rang in the cinema | my pocket called my boss | "
        "the selfie camera went blurry | a stranger answered my voicemail | "
        "the carrier cut me off",
    ),
    "computers+phones": (
        "passwords | batteries | chargers | apps | updates | cameras | "
        "bluetooth | wireless networks | cracked screens | storage space | "
        "spam | brightness | warranties | pop-ups | cloud accounts | "
        "factory resets",
        "resetting passwords | installing updates | replacing batteries | "
        "closing pop-ups | freeing up storage | restarting it twice",
        "the battery swelled overnight | an update broke everything | "
        "i forgot the password | the screen went black | "
        "the charger got very hot",
    ),
    "guitar": (
        "chords | strings | barre chords | amplifiers | picks | pedals | "
        "riffs | fretboards | capos | strumming | bass lines | pickups | "
        "tablature | fingerpicking | acoustics | distortion | flamenco | "
        "open tunings | blues solos | slides | tuning pegs | feedback | "
        "twelve strings | luthiers | power chords | whammy bars",
        "strumming chords | changing strings | bending notes | "
        "fingerpicking ballads | plugging in pedals | tuning by ear | "
        "playing riffs | filing frets | muting strings | "
        "jamming with drummers | learning tablature | buying a telecaster",
        "my top string snapped | the amplifier hummed all night | "
        "my fingertips started bleeding | the neck warped in the van | "
        "i dropped a pick inside | the drummer never came | "
        "the capo bent a fret | my pedal picked up taxi radio | "
        "a luthier saved my old acoustic",
    ),
    "piano": (
        "scales | sonatas | grand pianos | pedalling | hammers | nocturnes | "
        "uprights | sight-reading | chopin | arpeggios | left hands | "
        "black keys | preludes | bach | weighted keys | fugues | "
        "piano stools | felt | digital pianos | octaves | etudes | "
        "piano tuners | trills | beethoven | duets | waltzes",
        "practising scales | sight-reading hymns | pressing the pedal | "
        "playing nocturnes | crossing hands | polishing ivory | "
        "hiring a tuner | learning fugues | accompanying a choir | "
        "memorising sonatas | moving a grand | trilling with thumbs",
        "a hammer broke in the sonata | the tuner found a coin | "
        "two black keys stuck | the stool collapsed under me | "
        "the left hand lost its place | my upright survived three flights | "
        "my teacher closed the lid | the page turner sneezed | "
        "i skipped half the fugue",
    ),
    "guitar+piano": (
        "sheet music | metronomes | melodies | lessons | recitals | rhythm | "
        "music theory | concerts | practice rooms | jazz | noise complaints | "
        "stage fright | harmony | recordings | encores | minor keys",
        "practising daily | recording songs | reading music | counting bars | "
        "playing for friends | writing melodies",
        "the neighbours knocked on the wall | i froze on stage | "
        "my teacher moved abroad | the metronome drove us mad | "
        "they asked for an encore",
    ),
    "houseplants": (
        "orchids | monsteras | cactuses | window sills | root rot | "
        "spider plants | repotting | succulents | yellow leaves | "
        "peace lilies | aloe | bonsais | grow lights | rubber plants | "
        "ferns | snake plants | fungus gnats | bromeliads | hanging baskets | "
        "begonias | philodendrons | african violets | terrariums | "
        "mealybugs | self-watering pots | air plants",
        "repotting orchids | misting ferns | wiping monstera leaves | "
        "propagating succulents | rotating the pots | wiring a bonsai | "
        "catching gnats | rescuing a cactus | hanging up baskets | "
        "naming spider plants | moving a palm | overwatering aloe",
        "my orchid dropped its last flower | the cactus fell on my foot | "
        "gnats moved into the living room | "
        "the monstera touched the ceiling | the radiator dried out my fern | "
        "root rot killed the aloe | my peace lily fainted | "
        "the bonsai lost its needles | a spider plant had twelve babies",
    ),
    "cats": (
        "kittens | litter boxes | purring | scratching posts | hairballs | "
        "whiskers | tabbies | catnip | meowing | siamese | cat flaps | tuna | "
        "cardboard boxes | claws | mousing | toms | maine coons | "
        "laser pointers | night zoomies | cat trees | ragdolls | feathers | "
        "persians | tortoiseshells | string toys | furry tails",
        "emptying litter boxes | clipping claws | dangling feathers | "
        "opening tuna | rescuing kittens | building cat trees | "
        "watching her nap | hiding catnip | fitting a flap | "
        "cleaning up hairballs | ignoring her meows | photographing whiskers",
        "the kitten climbed the curtains | she brought home a mouse | "
        "he slept on my pillow | the tabby knocked over a vase | "
        "my tom hissed at a mirror | she purred at the plumber | "
        "he shredded a new sofa | our siamese opened the fridge | "
        "the litter box went unused",
    ),
    "dogs": (
        "puppies | leads | barking | terriers | walks | retrievers | bones | "
        "kennels | fetch | tail wagging | beagles | obedience classes | "
        "muzzles | tennis balls | poodles | sheepdogs | dachshunds | "
        "chew toys | muddy paws | squirrels | labradors | drooling | "
        "whistles | howling | harnesses | spaniels",
        "walking a beagle | throwing sticks | training puppies | "
        "teaching tricks | bathing a spaniel | chasing squirrels | "
        "fostering greyhounds | wiping muddy paws | stopping the barking | "
        "visiting the kennel | playing fetch | holding the lead",
        "the puppy ate my slipper | he barked at the postman | "
        "the terrier dug up a bone | she pulled me into a pond | "
        "my labrador stole a sausage | he rolled in something dead | "
        "our beagle howled for hours | the lead broke in the park | "
        "she herded our guests",
    ),
    "cats+dogs": (
        "vets | fleas | collars | vaccinations | shedding | pet food | "
        "microchips | breeders | shelters | pet sitters | dry food | fur | "
        "worming tablets | pet insurance | treats | ticks",
        "brushing fur | visiting the vet | adopting a stray | "
        "buying pet food | finding a sitter | hiding the tablets",
        "the vet sent a huge bill | our pet refused dinner | "
        "we found fleas on the carpet | a stray followed me home | "
        "the collar came off outside",
    ),
}
