package company

import "tieout/internal/gp"

// Sites are Harbor Supply's three sites.
var Sites = []string{"HARBOR", "NORTHSIDE", "DEPOT 2"}

var vendors = []Party{
	{"BLUEWAT0001", "Bluewater Castings"},
	{"CASCADE0002", "Cascade Cordage"},
	{"DELMARR0003", "Del Mar Resins"},
	{"HOLLIST0004", "Hollister Pump Works"},
	{"NORTHPO0005", "North Point Fasteners"},
	{"TIDEWAY0006", "Tideway Timber"},
}

var customers = []Party{
	{"ANCHORC0001", "Anchor Cove Marina"},
	{"BAYLINE0002", "Bayline Ferries"},
	{"COASTAL0003", "Coastal Boatyard"},
	{"FOGHORN0004", "Foghorn Charters"},
	{"PELICAN0005", "Pelican Yacht Club"},
	{"SOUNDSI0006", "Soundside Fisheries"},
}

var users = []string{"mreyes", "dkline", "tbauer"}

const (
	fifo = gp.FIFOPerpetual
	lifo = gp.LIFOPerpetual
)

// row is one item of the catalogue; cost and price in 1/10 000.
type row struct {
	number, description, generic, class, unit string
	method                                    gp.ValuationMethod
	tracking                                  gp.Tracking
	quantityPlaces, costPlaces                int
	cost, price, lot                          int64
}

// catalogue is what Harbor Supply deals in. The numbers are of the kind that
// exports and spreadsheets stumble over: leading zeros, blanks, slashes.
var catalogue = []row{
	{"ANC-0100", "Fluke Anchor 10 kg", "Anchors", "FINISHED", "EACH", fifo, 1, 0, 2, 68_4000, 119_9500, 30},
	{"CLT-6IN", "Deck Cleat 6 in. Stainless", "Deck Hardware", "FINISHED", "EACH", fifo, 1, 0, 3, 8_2150, 15_4900, 240},
	{"IMP-0447", "Impeller 44.7 mm", "Pump Parts", "PARTS", "EACH", fifo, 1, 0, 2, 13_7500, 27_9500, 120},
	{"ROD-SS12", "Stainless Rod 12 mm", "Bar Stock", "RAWMAT", "FT", fifo, 1, 1, 4, 3_8725, 6_2500, 600},
	{"00217", "Shackle Bow 1/2\"", "Rigging", "FINISHED", "EACH", lifo, 1, 0, 3, 5_6350, 10_7500, 300},
	{"RES-EPX", "Epoxy Resin, gallon kit", "Resins", "RAWMAT", "KIT", fifo, 3, 0, 2, 71_2500, 118_0000, 40},
	{"PMP-2000", "Bilge Pump 2000 gph", "Pumps", "FINISHED", "EACH", fifo, 2, 0, 2, 84_9000, 149_0000, 24},
	{"GSK/44", "Gasket Set Series 44", "Pump Parts", "PARTS", "SET", lifo, 1, 0, 4, 4_1275, 9_8000, 200},
	{"LINE 12MM", "Dock Line 12 mm", "Cordage", "FINISHED", "FT", fifo, 1, 1, 4, 6425, 1_2500, 2000},
	{"TEAK-78", "Teak Board 7/8\"", "Timber", "RAWMAT", "BF", lifo, 1, 1, 3, 24_1850, 38_0000, 150},
	{"BRG-6204", "Ball Bearing 6204 Sealed", "Pump Parts", "PARTS", "EACH", fifo, 1, 0, 3, 6_3450, 13_2500, 150},
	{"FND-22", "Fender 22 in. Blue", "Fenders", "FINISHED", "EACH", fifo, 1, 0, 2, 21_7500, 41_5000, 90},
	{"000450", "Turnbuckle 5/16\"", "Rigging", "FINISHED", "EACH", lifo, 1, 0, 3, 17_4250, 32_9500, 80},
	{"CHN-38", "Anchor Chain 3/8\" G4", "Anchors", "FINISHED", "FT", fifo, 1, 1, 4, 4_9315, 8_7500, 800},
	{"HOS-15", "Sanitation Hose 1-1/2\"", "Hose", "RAWMAT", "FT", fifo, 1, 1, 3, 5_8150, 9_9000, 500},
	{"LGT-NAV3", "Navigation Light Set, LED", "Electrical", "FINISHED", "SET", fifo, 2, 0, 2, 58_3000, 109_9500, 36},
	{"SEAL-1.5", "Shaft Seal 1-1/2\"", "Pump Parts", "PARTS", "EACH", fifo, 1, 0, 2, 33_8000, 64_0000, 60},
	{"PNT-AF-R", "Antifouling Paint Red, gallon", "Paint", "FINISHED", "GAL", fifo, 3, 0, 2, 92_6500, 158_0000, 48},
	{"FGL-MAT", "Fiberglass Mat 1.5 oz", "Resins", "RAWMAT", "YD", lifo, 1, 1, 4, 3_1285, 5_7500, 700},
	{"WNC-30", "Winch 30 Two-Speed", "Rigging", "FINISHED", "EACH", fifo, 2, 0, 2, 612_5000, 989_0000, 6},
	{"BLT-M8X40", "Bolt M8 x 40 A4", "Fasteners", "RAWMAT", "EACH", fifo, 1, 0, 4, 3865, 8500, 3000},
	{"BAT-G31", "Battery Group 31 AGM", "Electrical", "FINISHED", "EACH", fifo, 2, 0, 2, 148_7500, 249_0000, 20},
	{"ZNC-114", "Shaft Zinc 1-1/4\"", "Anodes", "PARTS", "EACH", lifo, 1, 0, 3, 7_9150, 16_5000, 140},
	{"RDR-DOME", "Radome Bracket", "Electrical", "FINISHED", "EACH", fifo, 1, 0, 2, 44_1000, 79_0000, 25},
	{"PLY-MAR12", "Marine Ply 12 mm Sheet", "Timber", "RAWMAT", "SHEET", fifo, 1, 0, 2, 78_9500, 124_0000, 45},
	{"LFJ-TYP1", "Life Jacket Type I", "Safety", "FINISHED", "EACH", fifo, 1, 0, 2, 31_4500, 59_9500, 70},
	{"FLT-OIL7", "Oil Filter 7J", "Engine Parts", "PARTS", "EACH", fifo, 1, 0, 4, 5_2385, 12_9500, 220},
	{"EPIRB-2", "EPIRB Category 2", "Safety", "FINISHED", "EACH", fifo, 2, 0, 2, 338_0000, 549_0000, 8},
	{"WIRE, 14GA", "Tinned Wire 14 AWG", "Electrical", "RAWMAT", "FT", fifo, 1, 1, 4, 2475, 6500, 4000},
	{"SNP-316", "Snap Hook 316 Stainless", "Rigging", "FINISHED", "EACH", fifo, 1, 0, 3, 6_7850, 13_4900, 180},
	{"CPL-1.25", "Shaft Coupling 1-1/4\"", "Engine Parts", "PARTS", "EACH", fifo, 1, 0, 2, 126_4000, 219_0000, 12},
	{"TNK-15", "Water Tank 15 gal", "Plumbing", "FINISHED", "EACH", fifo, 1, 0, 2, 96_8000, 169_0000, 18},
	{"SLT-BRZ", "Silicon Bronze Screw #10", "Fasteners", "RAWMAT", "EACH", lifo, 1, 0, 4, 1895, 4500, 5000},
	{"HTC-20", "Deck Hatch 20 x 20", "Deck Hardware", "FINISHED", "EACH", fifo, 1, 0, 2, 182_2500, 319_0000, 10},
	{"BLT-TIM9", "Timing Belt 9 mm", "Engine Parts", "PARTS", "EACH", fifo, 1, 0, 3, 18_3650, 37_5000, 60},
	{"RPE-POLY", "Polyester Rope 3/8\"", "Cordage", "FINISHED", "FT", lifo, 1, 1, 4, 5265, 9900, 2500},
	{"GEL-WHT", "Gelcoat White, gallon", "Resins", "RAWMAT", "GAL", fifo, 3, 0, 2, 54_7500, 92_0000, 35},
	{"STV-2B", "Galley Stove Two Burner", "Galley", "FINISHED", "EACH", fifo, 2, 0, 2, 264_9000, 429_0000, 8},
	{"INJ-NZ4", "Injector Nozzle Type 4", "Engine Parts", "PARTS", "EACH", fifo, 1, 0, 2, 41_6000, 82_0000, 50},
	{"FLG-USA2", "Ensign 2 x 3 ft", "Safety", "FINISHED", "EACH", fifo, 1, 0, 2, 11_2500, 24_9500, 100},
}

// Catalogue returns the first n items as new cards.
func Catalogue(n int) []*Item {
	items := make([]*Item, n)
	for i, r := range catalogue[:n] {
		items[i] = &Item{
			Number: r.number, Description: r.description, Generic: r.generic, Unit: r.unit, Class: r.class,
			Method: r.method, Tracking: r.tracking, QuantityPlaces: r.quantityPlaces, CostPlaces: r.costPlaces,
			Cost: gp.Quantity(r.cost * 10), Price: gp.Quantity(r.price * 10), Lot: r.lot,
		}
	}
	return items
}
