package analyzer

import (
	"strings"

	"tieout/internal/gp"
)

// Money writes an amount for a sentence: cents, thousands separated, a minus
// sign in front.
func Money(a gp.Amount) string {
	text := a.Round().String()
	sign := ""
	if rest, negative := strings.CutPrefix(text, "-"); negative {
		sign, text = "-", rest
	}
	whole, cents, _ := strings.Cut(text, ".")
	var out strings.Builder
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			out.WriteByte(',')
		}
		out.WriteRune(digit)
	}
	return sign + out.String() + "." + cents
}
