package feel

type parser struct {
	tokens []token
	next   int
	depth  int
}

func (p *parser) peek() token { return p.tokens[p.next] }

// see tells whether the next token is this sign or keyword.
func (p *parser) see(sign string) bool { return p.seeAhead(0, sign) }

func (p *parser) seeAhead(n int, sign string) bool {
	i := p.next + n
	return i < len(p.tokens) && p.tokens[i].kind == tokenSign && p.tokens[i].text == sign
}

// eat moves over the sign if it is next.
func (p *parser) eat(sign string) bool {
	if p.see(sign) {
		p.next++
		return true
	}
	return false
}

func (p *parser) need(sign string) error {
	if p.eat(sign) {
		return nil
	}
	return p.puzzled()
}

// puzzled tells where the text stops making sense.
func (p *parser) puzzled() error {
	t := p.peek()
	if t.kind == tokenEnd {
		return failAt("FEEL-02", t.at)
	}
	return failAt("FEEL-01", t.at, "found", t.text)
}

func (p *parser) whole() (*node, error) {
	n, err := p.expression()
	if err != nil {
		return nil, err
	}
	if p.peek().kind != tokenEnd {
		return nil, p.puzzled()
	}
	return n, nil
}

// expression is the weakest piece: if-then-else, or anything below it.
func (p *parser) expression() (*node, error) {
	if p.depth++; p.depth > maxDepth {
		return nil, fail("FEEL-04")
	}
	defer func() { p.depth-- }()
	if p.see("if") {
		return p.conditional()
	}
	return p.binary(1)
}

func (p *parser) conditional() (*node, error) {
	n := &node{op: opIf, at: p.peek().at}
	for _, word := range []string{"if", "then", "else"} {
		if err := p.need(word); err != nil {
			return nil, err
		}
		kid, err := p.expression()
		if err != nil {
			return nil, err
		}
		n.kids = append(n.kids, kid)
	}
	return n, nil
}

// binary reads operators at least as strong as told, each from the left.
func (p *parser) binary(least int) (*node, error) {
	left, err := p.unary()
	if err != nil {
		return nil, err
	}
	return p.operators(left, least)
}

// operators reads what follows an operand that has been read.
func (p *parser) operators(left *node, least int) (*node, error) {
	for {
		t := p.peek()
		s := strength[t.text]
		if t.kind != tokenSign || s == 0 || s < least {
			return left, nil
		}
		n, err := p.operator(left, t, s)
		if err != nil {
			return nil, err
		}
		if s == strengthCompare && p.strengthAhead() >= strengthCompare {
			return nil, p.puzzled()
		}
		left = n
	}
}

func (p *parser) operator(left *node, t token, s int) (*node, error) {
	p.next++
	switch t.text {
	case "in":
		tests, err := p.tests()
		return &node{op: opIn, at: t.at, kids: append([]*node{left}, tests...)}, err
	case "between":
		return p.between(left, t.at)
	}
	right, err := p.binary(s + 1)
	return &node{op: opBinary, at: t.at, text: t.text, kids: []*node{left, right}}, err
}

func (p *parser) strengthAhead() int {
	if t := p.peek(); t.kind == tokenSign {
		return strength[t.text]
	}
	return 0
}

func (p *parser) between(subject *node, at int) (*node, error) {
	low, err := p.binary(strengthAdd)
	if err != nil {
		return nil, err
	}
	if err := p.need("and"); err != nil {
		return nil, err
	}
	high, err := p.binary(strengthAdd)
	return &node{op: opBetween, at: at, kids: []*node{subject, low, high}}, err
}
