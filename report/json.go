package report

import (
	"encoding/json"
	"io"
	"reflect"
	"slices"

	"tieout/analyzer"
)

// WriteJSON writes result.json: schema 1, indented, every list in its order,
// empty lists as [], amounts and quantities as strings of plain decimals. Of
// the transactions it lists those that are not matched: what needs a look, and
// no row for every posting of a large company.
func WriteJSON(w io.Writer, d *Document) error {
	result := *d.Result
	if t := result.Transactions; t != nil {
		open := *t
		if i := slices.IndexFunc(t.Rows, isMatched); i >= 0 { // they come last; a result read back has none
			open.Rows = t.Rows[:i]
		}
		result.Transactions = &open
	}
	fillLists(reflect.ValueOf(&result).Elem())
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(&result)
}

func isMatched(r analyzer.MatchRow) bool { return r.Status == analyzer.Matched.String() }

// fillLists replaces nil lists and maps by empty ones, so that readers meet []
// and {} where the contract says list. What lies behind a pointer or in a list
// is copied before it is changed: the result is the caller's.
func fillLists(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fillLists(v.Field(i))
			}
		}
	case reflect.Slice:
		filled := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(filled, v)
		if holdsLists(v.Type().Elem()) {
			for i := range filled.Len() {
				fillLists(filled.Index(i))
			}
		}
		v.Set(filled)
	case reflect.Map:
		if v.IsNil() {
			v.Set(reflect.MakeMap(v.Type()))
		}
	case reflect.Pointer:
		if !v.IsNil() && holdsLists(v.Type().Elem()) {
			filled := reflect.New(v.Type().Elem())
			filled.Elem().Set(v.Elem())
			fillLists(filled.Elem())
			v.Set(filled)
		}
	}
}

// holdsLists reports whether values of t may hold a list: rows that cannot are
// not walked one by one.
func holdsLists(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Slice, reflect.Map:
		return true
	case reflect.Pointer:
		return holdsLists(t.Elem())
	case reflect.Struct:
		for i := range t.NumField() {
			if f := t.Field(i); f.IsExported() && holdsLists(f.Type) {
				return true
			}
		}
	}
	return false
}
