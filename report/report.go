// Package report turns an analysis into documents: one neutral Document of
// typed cells, and writers that only lay it out, so that no two formats can
// disagree. What the figures mean is analyzer's work.
package report
