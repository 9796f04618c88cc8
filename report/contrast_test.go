package report

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// Contrast of the page's colours (WCAG 2): 4.5 for text, 3 for marks.
func TestU22Contrast(t *testing.T) {
	light, rest, _ := strings.Cut(pageStyle, "@media screen")
	dark, _, _ := strings.Cut(rest, "*::before")
	for name, css := range map[string]string{"light": light, "dark": dark} {
		colour := map[string]string{}
		for _, m := range regexp.MustCompile(`--(\w+): (#\w+)`).FindAllStringSubmatch(css, -1) {
			colour[m[1]] = m[2]
		}
		for _, text := range []string{"ink", "soft", "link", "good", "open"} {
			for _, ground := range []string{"ground", "sheet", "faint"} {
				if c := contrast(colour[text], colour[ground]); !(c >= 4.5) {
					t.Errorf("%s: text %s on %s has a contrast of %.2f", name, text, ground, c)
				}
			}
		}
		for _, mark := range []string{"up", "down", "total", "ink"} {
			if c := contrast(colour[mark], colour["ground"]); !(c >= 3) {
				t.Errorf("%s: mark %s has a contrast of %.2f", name, mark, c)
			}
		}
		if colour["up"] == colour["down"] {
			t.Errorf("%s: up and down share a colour", name)
		}
	}
}

// contrast is the contrast ratio of two #rgb or #rrggbb colours (WCAG 2).
func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(colour string) float64 {
	hex := strings.TrimPrefix(colour, "#")
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		if err != nil {
			return math.NaN()
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}
