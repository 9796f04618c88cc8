// Package carryforward carries what an audit keeps from one run to the next: the
// reconciling items with what the auditor wrote beside them, and the figures of
// the period before. It reads and compares; it decides nothing about the gap.
package carryforward
