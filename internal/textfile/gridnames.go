package textfile

// The costs of a caption: one that is known and has cells under it is the best
// explanation of its words, and few captions are better than many.
const (
	knownCost   = 1
	emptyCost   = 2  // known, of several words, without cells
	unknownCost = 10 // of each word
)

// mostWords bounds the words of a known caption.
const mostWords = 12

// namedSplits cuts runs of words one blank apart so that most of them are
// captions that are known. splits are the words that start a caption; settled
// are those that start one or go on with a known one.
func (g *grid) namedSplits(all, blocks []extent) (splits, settled map[int]bool) {
	splits, settled = map[int]bool{}, map[int]bool{}
	if g.names == nil {
		return splits, settled
	}
	for first := 0; first < len(all); {
		end := first + 1
		for end < len(all) && all[end].from-all[end-1].to < 2 {
			end++
		}
		g.cutRun(all[first:end], blocks, func(from, to int, known bool) {
			if splits[first+from] = from > 0; known {
				for i := from; i < to; i++ {
					settled[first+i] = true
				}
			}
		})
		first = end
	}
	return splits, settled
}

// cutRun cuts one run at the least cost and yields its captions.
func (g *grid) cutRun(run, blocks []extent, yield func(from, to int, known bool)) {
	type best struct {
		cost, from int
		known      bool
	}
	ends := make([]best, len(run)+1)
	for end := 1; end <= len(run); end++ {
		ends[end].cost = 1 << 30
		if end < len(run) && printed(run[end].from-1, blocks) {
			continue // cells run across this blank
		}
		for from := range end {
			cost, known := g.captionCost(run[from:end], blocks)
			if cost += ends[from].cost; cost < ends[end].cost {
				ends[end] = best{cost, from, known}
			}
		}
	}
	var cuts []int
	for end := len(run); end > 0; end = ends[end].from {
		cuts = append(cuts, end)
	}
	for i := len(cuts) - 1; i >= 0; i-- {
		yield(ends[cuts[i]].from, cuts[i], ends[cuts[i]].known)
	}
}

// captionCost is what it costs to take words for one caption.
func (g *grid) captionCost(run, blocks []extent) (cost int, known bool) {
	whole := extent{run[0].from, run[len(run)-1].to, run[0].at, run[len(run)-1].end}
	filled := false
	for _, b := range blocks {
		filled = filled || b.from < whole.to && whole.from < b.to
	}
	switch known = len(run) <= mostWords && g.names(whole.of(g.captionLine)); {
	case known && filled:
		return knownCost, true
	case known && len(run) > 1:
		return emptyCost, true
	}
	return unknownCost*len(run) + knownCost, false
}

// printed reports whether cells stand at place x.
func printed(x int, blocks []extent) bool {
	for _, b := range blocks {
		if b.from <= x && x < b.to {
			return true
		}
	}
	return false
}
