package lifecycle

// Status is the reporting status of an open case: the first of the closed list of Fam. Code § 17600(d)(8) that
// fits. A to C have no support order: A the obligor must be located, B parentage is required, C an order must be
// established. D to I have an order with current support due, J to O one for arrears only, P is what fits none.
//
// A case may fit G and H, or M and N: nothing is to be located where the obligor was shown to have nothing. Taken by
// the first letter, H, I, N and O would never be counted; so G and M stand for what the more particular letters
// leave.
func (c Case) Status() string {
	order, inForce := c.OrderInForce()
	a := c.Enforcement.Account
	switch {
	case !c.Opened() || c.State(CaseProcess) == CaseEnded:
		return ""
	case len(c.Orders) == 0, !inForce && a.Total() == 0 && c.Running("order-establishment"):
		return c.statusWithoutOrder()
	case inForce && order.Monthly() > 0:
		if a.Total() == 0 {
			return "D"
		}
		return c.statusInArrears("E", "F", "G", "H", "I")
	case a.Total() == 0:
		return "P"
	case c.Enforcement.Means.Repayment == "current":
		return "J"
	}
	return c.statusInArrears("K", "L", "M", "N", "O")
}

func (c Case) statusWithoutOrder() string {
	switch {
	case c.Locate.LocatedOn.IsZero() && !c.Application.LocationAdequate:
		return "A"
	case len(c.ParentageUnsettled()) > 0:
		return "B"
	}
	return "C"
}

// statusInArrears picks the letter of a case in arrears: obligor to locate, assets to locate, nothing to locate,
// shown to have nothing, or paying interest only.
func (c Case) statusInArrears(locate, assets, nothing, none, interest string) string {
	means := c.Enforcement.Means
	switch {
	case !c.located():
		return locate
	case means.NoAbility:
		return none
	case means.Repayment == "interest_only":
		return interest
	case means.AssetsSought:
		return assets
	}
	return nothing
}
