package documents

// paginate deals lines out to pages. It breaks where no line wants to stay with the next; where all
// do, it breaks anyway, since losing text is worse than an ugly break.
func paginate(lines []line, firstPage, laterPages float64) [][]line {
	var pages [][]line
	var page []line
	room := firstPage
	used := 0.0

	closePage := func() {
		pages = append(pages, page)
		page, used, room = nil, 0, laterPages
	}
	for i := 0; i < len(lines); i++ {
		next := lines[i]
		switch {
		case next.breaks:
			if len(page) > 0 {
				closePage()
			}
			continue
		case next.blank() && len(page) == 0:
			continue
		case used+next.height > room && next.blank():
			closePage()
			continue
		case used+next.height > room && len(page) > 0:
			back := pullBack(page)
			moved := append([]line(nil), page[back:]...)
			page = page[:back]
			closePage()
			for _, m := range startPage(moved, next) {
				page = append(page, m)
				used += m.height
			}
		}
		page = append(page, next)
		used += next.height
	}
	return append(pages, page)
}

// pullBack is where to cut a full page so that kept lines move on together. It gives up, and cuts
// at the end, when a kept group would fill more than half a page.
func pullBack(page []line) int {
	cut := len(page)
	height := 0.0
	for cut > 0 && page[cut-1].keepNext {
		cut--
		height += page[cut].height
	}
	if cut == 0 || height > textHeight/2 {
		return len(page)
	}
	return cut
}

// startPage is what stands before the line at the top of a page: the heads of its table, if it is
// in one and they are not there already, and the lines pulled over, without leading space.
func startPage(moved []line, next line) []line {
	for len(moved) > 0 && moved[0].blank() {
		moved = moved[1:]
	}
	first := next
	if len(moved) > 0 {
		first = moved[0]
	}
	return append(append([]line(nil), first.repeat...), moved...)
}
