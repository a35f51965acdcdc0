package feel

// Check holds a condition against a data dictionary: every name is known, the
// operators get what they can work with, and the answer is yes or no. It runs
// when content is published, so that a slip is told there and not to a person.
func (e *Expr) Check(types map[string]Type) error {
	t, err := e.TypeOf(types)
	if err != nil {
		return err
	}
	if !fits(t, TypeBoolean) {
		return fail("FEEL-09", "type", t.String())
	}
	return nil
}

// TypeOf is the type of the answer, or a fault that tells the place of the
// first name that is unknown or operator that cannot work.
func (e *Expr) TypeOf(types map[string]Type) (Type, error) {
	c := checker{types: types}
	t := c.of(e.root)
	return t, c.err
}

// checker keeps the first fault; after it everything is Any.
type checker struct {
	types map[string]Type
	err   error
}

// fits tells whether a value of type t may stand where want is wanted; null
// and Any may stand anywhere.
func fits(t, want Type) bool {
	return t == want || t == TypeAny || t == TypeNull || want == TypeAny || want == TypeNull
}

func (c *checker) fail(err error) Type {
	if c.err == nil {
		c.err = err
	}
	return TypeAny
}

// want checks a piece and that it fits.
func (c *checker) want(n *node, want Type) {
	if t := c.of(n); !fits(t, want) {
		c.fail(failAt("FEEL-08", n.at, "type", t.String(), "want", want.String()))
	}
}

func (c *checker) of(n *node) Type {
	switch n.op {
	case opLiteral:
		return n.value.kind
	case opName:
		if t, known := c.types[n.text]; known {
			return t
		}
		return c.fail(failAt("FEEL-07", n.at, "name", n.text))
	case opList:
		for _, k := range n.kids {
			c.of(k)
		}
		return TypeList
	case opIn:
		return c.in(n)
	case opBetween:
		return c.ordered(n, c.of(n.kids[0]), n.kids[1:])
	case opIf:
		return c.conditional(n)
	case opCall:
		return c.call(n)
	case opNegate:
		c.want(n.kids[0], TypeNumber)
		return TypeNumber
	}
	return c.binary(n)
}

func (c *checker) conditional(n *node) Type {
	c.want(n.kids[0], TypeBoolean)
	then := c.of(n.kids[1])
	c.want(n.kids[2], then)
	return then
}

func (c *checker) call(n *node) Type {
	f := functions[n.text]
	for i, k := range n.kids {
		c.want(k, f.takes[i])
	}
	if n.text == "date" && n.kids[0].op == opLiteral && n.kids[0].value.kind == TypeString {
		if _, ok := Date(n.kids[0].value.text); !ok {
			return c.fail(failAt("FEEL-10", n.kids[0].at))
		}
	}
	return f.gives
}

func (c *checker) binary(n *node) Type {
	left, right := n.kids[0], n.kids[1]
	switch n.text {
	case "and", "or":
		c.want(left, TypeBoolean)
		c.want(right, TypeBoolean)
		return TypeBoolean
	case "=", "!=":
		c.want(right, c.of(left))
		return TypeBoolean
	case "<", "<=", ">", ">=":
		return c.ordered(n, c.of(left), n.kids[1:])
	}
	if t := c.of(left); n.text == "+" && t == TypeString {
		c.want(right, TypeString)
		return TypeString
	}
	c.want(left, TypeNumber)
	c.want(right, TypeNumber)
	return TypeNumber
}

// ordered checks that a subject can be compared with each limit.
func (c *checker) ordered(n *node, subject Type, limits []*node) Type {
	if !subject.ordered() && subject != TypeAny && subject != TypeNull {
		c.fail(failAt("FEEL-08", n.at, "type", subject.String(), "want", TypeNumber.String()))
	}
	for _, l := range limits {
		c.want(l, subject)
	}
	return TypeBoolean
}

func (c *checker) in(n *node) Type {
	subject := c.of(n.kids[0])
	for _, t := range n.kids[1:] {
		switch {
		case t.op == opTest || t.op == opRange:
			c.ordered(t, subject, t.kids)
		case t.op == opList && subject != TypeList:
			for _, k := range t.kids {
				c.want(k, subject)
			}
		default:
			if got := c.of(t); got != TypeList && !fits(got, subject) {
				c.fail(failAt("FEEL-08", t.at, "type", got.String(), "want", subject.String()))
			}
		}
	}
	return TypeBoolean
}
