// Package gp is the vocabulary of Microsoft Dynamics GP that every other
// package of tieout shares: cost layers, stock lines, balances, journal and
// inventory lines, exact numbers, dates, codes and accounts.
//
// It holds what the records are and what they mean, and nothing of where they
// come from (importer), what follows from them (analyzer) or how they are
// shown (report).
package gp
