package analyzer

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"tieout/internal/gp"
)

// ReadResult reads a result.json back. It takes nothing half: the schema must
// be known, the JSON whole, the verdict one of the contract's, and the law must
// hold as it did when the result was written. Fields that a later version added
// are passed over.
func ReadResult(r io.Reader) (*Result, error) {
	d := json.NewDecoder(r)
	var raw json.RawMessage
	if err := d.Decode(&raw); err != nil {
		return nil, jsonError(err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("damaged: something follows the result")
	}
	var version struct {
		Schema *int `json:"schemaVersion"`
	}
	if err := json.Unmarshal(raw, &version); err != nil || version.Schema == nil {
		return nil, errors.New("it is no result of tieout: it says no schemaVersion")
	}
	if *version.Schema != SchemaVersion {
		return nil, fmt.Errorf("its schemaVersion is %d; this program reads %d", *version.Schema, SchemaVersion)
	}
	if err := RepeatedName(raw); err != nil {
		return nil, fmt.Errorf("damaged or changed by hand: %w", err)
	}
	result := new(Result)
	if err := json.Unmarshal(raw, result); err != nil {
		return nil, jsonError(err)
	}
	if err := checkReadBack(result); err != nil {
		return nil, fmt.Errorf("damaged or changed by hand: %w", err)
	}
	return result, nil
}

// verdictExits are the exit codes that each verdict can have.
var verdictExits = map[Verdict][]int{Tied: {0}, Explained: {0, 1}, Indicated: {1}, Unexplained: {1}, Inconclusive: {3}}

// checkReadBack holds what was read against what every result keeps.
func checkReadBack(r *Result) error {
	exits, known := verdictExits[r.Verdict]
	if !known {
		return fmt.Errorf("the verdict %.40q is unknown", r.Verdict)
	}
	if !slices.Contains(exits, r.ExitCode) {
		return fmt.Errorf("the verdict is %s and the exit code %d", r.Verdict, r.ExitCode)
	}
	if err := checkLaw(r); err != nil {
		return err
	}
	if gap := r.GL.Total.Sub(r.Receipts.Total); gap != r.Gap {
		return fmt.Errorf("the gap is %s, ledger less receipts %s", r.Gap, gap)
	}
	graded := map[Grade]gp.Amount{}
	for _, e := range r.Bridge {
		graded[e.Grade] = graded[e.Grade].Add(e.Amount)
	}
	if graded[GradeProven] != r.ProvenTotal || graded[GradeIndicated] != r.IndicatedTotal {
		return fmt.Errorf("the bridge holds %s proven and %s indicated, the totals say %s and %s",
			graded[GradeProven], graded[GradeIndicated], r.ProvenTotal, r.IndicatedTotal)
	}
	return nil
}

// jsonError says where JSON is damaged, in bytes from its start.
func jsonError(err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.Is(err, io.EOF):
		return errors.New("it is empty")
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("damaged: it breaks off")
	case errors.As(err, &syntax):
		return fmt.Errorf("damaged: at byte %d it is no JSON: %w", syntax.Offset, err)
	case errors.As(err, &kind):
		return fmt.Errorf("damaged: %s holds a %s at byte %d", kind.Field, kind.Value, kind.Offset)
	}
	return fmt.Errorf("damaged: %w", err)
}
