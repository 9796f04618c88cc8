// Package company is a small, exact simulation of one Dynamics GP company: it
// posts documents as GP's modules do, so that cost layers, inventory history
// and the general ledger come out of the same events. What an event leaves out
// of the ledger, or of inventory, is therefore known to the cent.
//
// It exists to write the sample exports and knows nothing of the programs that
// read them.
package company
