package main

import (
	"bytes"
	"encoding/csv"
	"testing"

	"tieout/internal/gp"
	"tieout/samples/internal/company"
)

// The parts of Harbor Supply's gap, as its README tells them.
func TestHarborGapIsWhatItsStorySays(t *testing.T) {
	b := harborBooks()
	listed := []string{company.FinishedGoods, company.RawMaterials, company.InUse, company.InService, company.Damaged, company.Returns}
	var gl gp.Amount
	for _, a := range listed {
		gl = gl.Add(b.Balance(a))
	}
	if got, want := gl.String(), "52761.68"; got != want {
		t.Errorf("ledger of the listed accounts is %s, the story says %s", got, want)
	}
	gap := gl.Sub(b.Value(""))
	causes := gp.Cents(-9_050_31 + 3_875_50 - 1_321_60 - 2_469_60)
	if got, want := gap.String(), "-8966.05762"; got != want {
		t.Errorf("gap is %s, the story says %s", got, want)
	}
	if rounding := gap.Sub(causes); rounding.Round() != gp.Cents(-5) {
		t.Errorf("the causes leave %s, the story says (0.05)", rounding)
	}
	if got := b.Balance(company.Parts); got != gp.Cents(9_050_31) {
		t.Errorf("parts account holds %s", got)
	}
	if got := len(b.Layers); got != 150 {
		t.Errorf("%d layers, the story says 150", got)
	}
}

// What the reports print agrees with the books they were printed from.
func TestHarborTrialBalanceFoots(t *testing.T) {
	files, err := everything()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if f.path != "harbor-supply/trial-balance.csv" {
			continue
		}
		r := csv.NewReader(bytes.NewReader(f.data))
		r.FieldsPerRecord = -1
		rows, err := r.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			if len(row) == 7 && row[1] == "Grand Totals:" {
				if row[2] != "$0.00" || row[3] != row[4] || row[5] != "$0.00" || row[6] != "$0.00" {
					t.Errorf("grand totals do not foot: %v", row)
				}
				return
			}
		}
	}
	t.Error("no grand totals printed")
}
