"""Words of the generated posts about what is done outside.

For each topic, and for what a pair of topics shares: things, doings, events.
"""

OUTDOORS = {
    "astronomy": (
        "telescopes | planets | galaxies | meteor showers | saturn's rings | "
        "comets | eyepieces | nebulae | eclipses | constellations | "
        "star charts | double stars | jupiter | lunar craters | black holes | "
        "supernovae | orion | asteroids | sunspots | andromeda | exoplanets | "
        "light-years | red dwarfs | quasars | neptune | equatorial mounts",
        "counting meteors | tracking saturn | sketching craters | "
        "hunting comets | polishing a mirror | splitting double stars | "
        "learning constellations | photographing galaxies | "
        "collimating telescopes | timing eclipses | pointing a dobsonian | "
        "mapping sunspots",
        "i saw saturn's rings | the mount stopped near vega | "
        "a fireball crossed the milky way | "
        "i found andromeda without charts | the telescope pointed at mars | "
        "jupiter lost a moon | the eclipse lasted four minutes | "
        "my eyepiece rolled away | a satellite ruined the exposure",
    ),
    "weather": (
        "thunderstorms | hail | forecasts | snowfall | heatwaves | drizzle | "
        "rain gauges | barometers | cold fronts | humidity | lightning | "
        "frost warnings | low pressure | hurricanes | sleet | wind chill | "
        "tornadoes | black ice | isobars | floods | droughts | blizzards | "
        "monsoons | cumulus | icicles | gale warnings",
        "measuring rainfall | chasing tornadoes | shovelling snow | "
        "comparing forecasts | reading isobars | predicting frost | "
        "logging temperatures | counting thunderclaps | emptying a gauge | "
        "tapping barometers | waiting for rain | bailing out cellars",
        "hail dented the garage | a gale took our fence | "
        "lightning struck the church tower | "
        "the barometer fell ten millibars | it drizzled for nine days | "
        "the gauge overflowed twice | the forecast missed a blizzard | "
        "a thunderstorm flooded the cellar | the thermometer burst in july",
    ),
    "astronomy+weather": (
        "clouds | clear skies | fog | sunsets | haze | twilight | "
        "cloud cover | halos | moonlight | northern lights | dew | "
        "the horizon | the seasons | the atmosphere | darkness | sunrise",
        "watching the sky | looking up | waiting for gaps | facing north | "
        "keeping a logbook | staying up late",
        "the clouds parted at midnight | fog hid everything above us | "
        "a halo stood around the moon | the aurora reached our village | "
        "the sunset was green",
    ),
    "camping": (
        "tents | sleeping bags | campfires | campsites | tent pegs | "
        "camping stoves | guy ropes | mosquito nets | lanterns | "
        "marshmallows | caravans | air mattresses | groundsheets | firewood | "
        "gas bottles | folding chairs | hammocks | cool boxes | awnings | "
        "tarpaulins | motorhomes | mallets | canteens | washing-up bowls | "
        "bunks | chemical toilets",
        "pitching a tent | lighting campfires | toasting marshmallows | "
        "inflating mattresses | gathering firewood | hammering pegs | "
        "sleeping in hammocks | parking a caravan | telling ghost stories | "
        "folding groundsheets | airing sleeping bags | queuing for showers",
        "the tent blew away | our stove ran out of gas | "
        "a fox stole the sausages | the mattress lost its air | "
        "the sleeping bags got soaked | we forgot all the pegs | "
        "the lantern drew every moth | the caravan rolled downhill | "
        "the campsite was double booked",
    ),
    "hiking": (
        "summits | boots | blisters | trail markers | ridges | compasses | "
        "walking poles | passes | contour lines | switchbacks | "
        "mountain huts | steep descents | gaiters | waymarks | day packs | "
        "valleys | scrambling | altitude | hiking socks | footbridges | "
        "scree | long-distance paths | gorges | stiles | detours | cable cars",
        "reaching summits | following waymarks | climbing ridges | "
        "reading contour lines | taping blisters | crossing a pass | "
        "lacing boots | fording streams | descending scree | "
        "getting lost uphill | adjusting poles | resting at huts",
        "my boots fell to pieces | the trail ended at a cliff | "
        "a blister stopped me halfway | we missed the last hut | "
        "my compass fell into a gorge | the footbridge was gone | "
        "the summit hid behind another | a goat blocked the ridge | "
        "my poles bent on the scree",
    ),
    "camping+hiking": (
        "rucksacks | maps | waterproof jackets | national parks | "
        "head torches | bears | drinking water | nature | first aid kits | "
        "forests | mosquitoes | wild berries | trail mix | permits | lakes | "
        "pocket knives",
        "packing light | filtering water | sleeping outdoors | "
        "avoiding bears | carrying a rucksack | leaving no litter",
        "the map got wet | my rucksack weighed too much | "
        "we heard a bear at night | the torch failed in the forest | "
        "a ranger checked our permits",
    ),
    "cycling": (
        "derailleurs | saddles | cleats | punctures | bike lanes | "
        "handlebars | chains | disc brakes | gravel bikes | inner tubes | "
        "spokes | panniers | peloton tactics | tandems | gears | mudguards | "
        "crank arms | bike locks | velodromes | cassettes | tyre pressure | "
        "e-bikes | cargo bikes | wheel rims | bottle cages | freewheels",
        "patching tubes | oiling a chain | pumping tyres | truing wheels | "
        "riding tandem | adjusting derailleurs | commuting by bike | "
        "sprinting uphill | locking my bicycle | raising the saddle | "
        "touring with panniers | bleeding brakes",
        "my chain snapped on a climb | i got two punctures | "
        "somebody stole my front wheel | a car door hit my handlebars | "
        "the brakes squealed all the way | my saddle slid down | "
        "the derailleur ate a spoke | i rode the tandem alone | "
        "a bus blocked the bike lane",
    ),
    "running": (
        "marathons | shin splints | running shoes | half marathons | laps | "
        "treadmills | tempo runs | parkruns | relay batons | jogging | "
        "strides | side stitches | negative splits | sprints | arch support | "
        "hurdles | shoelaces | cadence | race numbers | ultramarathons | "
        "hill repeats | rest days | tapering | finish lines | toenails | "
        "foot strike",
        "jogging before work | tying shoelaces | running barefoot | "
        "doing hill repeats | pacing a marathon | tapering for races | "
        "counting laps | stretching calves | stepping on treadmills | "
        "sprinting after buses | passing a baton | pinning race numbers",
        "my shoelace came undone | i hit the famous wall | "
        "the treadmill threw me off | i lost a toenail | "
        "a jogger lapped me twice | my knee hurt after the marathon | "
        "they ran out of medals | the baton slipped away | "
        "i crossed the finish line last",
    ),
    "cycling+running": (
        "training plans | heart rates | energy gels | personal bests | "
        "sports watches | hills | intervals | muscle cramps | endurance | "
        "race days | hydration | lycra | headwinds | warm-ups | "
        "weekly mileage | sore legs",
        "training for races | beating my time | drinking enough | "
        "warming up | logging miles | racing my brother",
        "i beat my personal best | my legs cramped near the end | "
        "the race started in the rain | my watch stopped counting | "
        "i trained too hard",
    ),
    "football": (
        "penalties | corner kicks | offside traps | headers | strikers | "
        "free kicks | throw-ins | world cups | left backs | midfielders | "
        "dribbling | shin pads | yellow cards | own goals | crossbars | "
        "half-time | wingers | nutmegs | turf | sweepers | derbies | "
        "volleys | football boots | stoppage time | linesmen | hat-tricks",
        "taking penalties | heading the ball | defending corners | "
        "dribbling past sweepers | playing on turf | curling free kicks | "
        "shooting both-footed | marking strikers | throwing in | "
        "lobbing keepers | diving for fouls | singing at derbies",
        "we lost on penalties | our striker missed an open goal | "
        "the ball hit the crossbar twice | he headed it into his net | "
        "the derby ended nil nil | she scored from a corner kick | "
        "a linesman saw no offside | the pitch was under water | "
        "the winger got a yellow card",
    ),
    "hockey": (
        "pucks | power plays | skates | slap shots | face-offs | sticks | "
        "ice rinks | penalty boxes | goalie masks | body checks | "
        "icing calls | wrist shots | stanley cups | shoulder pads | "
        "zambonis | hip checks | overtime | breakaways | blue lines | "
        "mouthguards | stick tape | line changes | enforcers | "
        "butterfly saves | short-handed goals | hockey gloves",
        "sharpening skates | taping sticks | stopping pucks | "
        "killing penalties | winning face-offs | skating backwards | "
        "practising slap shots | resurfacing ice | checking hard | "
        "lacing skates | changing lines | dropping gloves",
        "a puck broke my tooth | we scored on the power play | "
        "the ice was like soup | my stick split in overtime | "
        "the goalie lost his mask | the zamboni broke down | "
        "the penalty box was full | my skates came back blunt | "
        "they iced it six times",
    ),
    "football+hockey": (
        "referees | goalkeepers | coaches | league tables | season tickets | "
        "transfers | injuries | defenders | substitutes | play-offs | fans | "
        "jerseys | captains | locker rooms | rivals | away games",
        "watching the match | shouting at referees | changing coaches | "
        "defending a lead | collecting jerseys | winning away",
        "the referee sent off our captain | the keeper saved everything | "
        "we threw away a lead | our coach resigned at once | "
        "the fans left early",
    ),
    "gardening": (
        "tomatoes | slugs | compost | roses | lawns | weeds | hedges | "
        "greenhouses | raised beds | courgettes | potatoes | apple trees | "
        "mulch | tulips | wheelbarrows | runner beans | lawnmowers | moles | "
        "strawberries | rakes | dahlias | sunflowers | late frosts | "
        "allotments | rhubarb | hosepipes",
        "pruning roses | mowing lawns | turning the compost | pulling weeds | "
        "digging potatoes | planting tulips | trimming hedges | "
        "fighting slugs | staking tomatoes | raking leaves | "
        "picking strawberries | edging borders",
        "the slugs ate every lettuce | a mole crossed our lawn | "
        "my tomatoes got blight | the greenhouse lost its roof | "
        "the roses bloomed in november | our hedge grew over the gate | "
        "pigeons took the cherries | the courgettes would not stop | "
        "the mower cut its own cable",
    ),
    "gardening+houseplants": (
        "seedlings | fertiliser | potting soil | aphids | watering cans | "
        "cuttings | flower pots | greenfly | drainage | roots | shade | "
        "leaf spots | bulbs | geraniums | herbs | plant labels",
        "watering plants | taking cuttings | sowing seeds | "
        "feeding geraniums | spraying aphids | talking to plants",
        "the leaves turned brown | all my seedlings died | "
        "aphids covered the buds | the cutting grew roots | "
        "the pot cracked in winter",
    ),
}
