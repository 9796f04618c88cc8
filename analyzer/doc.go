// Package analyzer explains the gap between the general ledger and the
// Purchase Receipts report: it checks what is being compared, matches what
// happened, asks every cause in turn, and builds the bridges
//
//	GL = receipts + Σ causes + unexplained
//
// in total and per account. It is a pure function of books and options: no
// clock, no files, no randomness; the order of rows and files changes nothing.
//
// The causes themselves live in analyzer/causes; reading files is importer's
// work, showing the result is report's.
package analyzer
