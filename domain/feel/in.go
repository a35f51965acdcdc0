package feel

// tests reads what stands after in: one test, or several in brackets. A
// bracket may also open a range, which shows only at its dots.
func (p *parser) tests() ([]*node, error) {
	if !p.see("(") {
		n, err := p.test()
		return []*node{n}, err
	}
	at := p.peek().at
	p.next++
	first, err := p.test()
	if err != nil {
		return nil, err
	}
	if p.see("..") && first.op != opTest && first.op != opRange {
		n, err := p.rangeFrom(first, at, true)
		return []*node{n}, err
	}
	tests := []*node{first}
	for p.eat(",") {
		n, err := p.test()
		if err != nil {
			return nil, err
		}
		tests = append(tests, n)
	}
	return tests, p.need(")")
}

// test is a comparison without its left side, a range, a list or a value.
func (p *parser) test() (*node, error) {
	if p.depth++; p.depth > maxDepth {
		return nil, fail("FEEL-04")
	}
	defer func() { p.depth-- }()
	t := p.peek()
	if t.kind != tokenSign {
		return p.binary(strengthAdd)
	}
	switch t.text {
	case "<", "<=", ">", ">=":
		p.next++
		limit, err := p.binary(strengthAdd)
		return &node{op: opTest, at: t.at, text: t.text, kids: []*node{limit}}, err
	case "(", "[", "]":
		return p.rangeOrValue(t)
	}
	return p.binary(strengthAdd)
}

// rangeOrValue reads (a..b), [a..b] or ]a..b], or a value that begins with a
// bracket; which of them it is shows only at the dots.
func (p *parser) rangeOrValue(open token) (*node, error) {
	p.next++
	if open.text == "[" && p.see("]") {
		return p.afterBracket(open, nil)
	}
	first, err := p.expression()
	if err != nil {
		return nil, err
	}
	if p.see("..") || open.text == "]" {
		return p.rangeFrom(first, open.at, open.text != "[")
	}
	return p.afterBracket(open, first)
}

func (p *parser) afterBracket(open token, first *node) (*node, error) {
	left, err := first, error(nil)
	if open.text == "[" {
		left, err = p.list(open, first)
	} else {
		err = p.need(")")
	}
	if err != nil {
		return nil, err
	}
	return p.operators(left, strengthAdd)
}

// rangeFrom reads the rest of a range, from its dots on.
func (p *parser) rangeFrom(low *node, at int, openLow bool) (*node, error) {
	if err := p.need(".."); err != nil {
		return nil, err
	}
	high, err := p.binary(strengthAdd)
	if err != nil {
		return nil, err
	}
	n := &node{op: opRange, at: at, kids: []*node{low, high}, openLow: openLow}
	if p.eat("]") {
		return n, nil
	}
	n.openHigh = true
	if p.eat(")") || p.eat("[") {
		return n, nil
	}
	return nil, p.puzzled()
}
