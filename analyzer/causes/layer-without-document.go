package causes

import (
	"fmt"

	"tieout/analyzer"
	"tieout/internal/gp"
)

const layerWithoutDocumentID = "layer-without-document"

var layerWithoutDocument = analyzer.Cause{
	ID:     layerWithoutDocumentID,
	Title:  "layers that no document made",
	Source: "KB 2714803 reasons 9 and 13",
	Effect: analyzer.LedgerLower,
	Test:   testLayerWithoutDocument,
}

// testLayerWithoutDocument is indicated at best: no export shows what wrote a
// layer, only that nothing else knows it.
func testLayerWithoutDocument(c *analyzer.Case) analyzer.Outcome {
	missing := needs(c, gp.RoleGLDetail)
	if !c.Books.Has(gp.RoleInventoryTransactions) {
		missing = append(missing, gp.RoleInventoryTransactions) // HITB loses rows of its own (KB 2714780)
	}
	if len(missing) > 0 {
		return notTestable(missing)
	}
	k := newClaims(c)
	for _, l := range c.Undocumented() {
		value := l.Layer.Received.Times(l.Layer.Cost).Round()
		if value.IsZero() {
			continue
		}
		f := analyzer.Finding{
			Grade: analyzer.GradeIndicated, Amount: value.Neg(), Account: c.LayerAccount[l.Index], Document: l.Layer.Document.String(),
			Note: fmt.Sprintf("%s received at %s", l.Layer.Received, l.Layer.Cost),
		}
		if k.facet(&f, analyzer.Hold{Source: l.Layer.Source, Facet: analyzer.Units}) {
			citeLayer(&f, c, l, "neither inventory history nor the ledger knows the document")
			k.add(f, l.Layer.Date, "document "+l.Layer.Document.Key(), "all")
		}
	}
	if len(k.list) == 0 {
		return ruledOut("Every layer received in the period has a document that inventory history or the ledger knows, or history lacks too much to tell.")
	}
	k.claim(layerWithoutDocumentID)
	return found(c, layerWithoutDocumentID, "Layers that no document made",
		"See the layers in Inquiry > Inventory > Receipts; ask who or what wrote them (integrations, Reconcile Inventory, SQL scripts), and for the support of the stock they stand for.", gp.Code{})
}
