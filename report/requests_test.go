package report

import (
	"strings"
	"testing"

	"tieout/internal/gp"
)

// What GP keeps only as it stands is never asked for over a period, and activity
// never for one day.
func TestRequestsNameTheDaysTheyAreFor(t *testing.T) {
	snapshot := []gp.Role{gp.RolePurchaseReceipts, gp.RoleStockStatus, gp.RoleItemQuantities, gp.RoleItems, gp.RoleUnpostedBatches}
	for _, role := range gp.Roles {
		text := periodWanted(role, "2025-12-31")
		if !strings.Contains(text, "2025-12-31") {
			t.Errorf("%s: %q does not name the period end", role, text)
		}
		alone := false
		for _, s := range snapshot {
			alone = alone || s == role
		}
		if alone == strings.Contains(text, "year") {
			t.Errorf("%s: %q", role, text)
		}
	}
}
