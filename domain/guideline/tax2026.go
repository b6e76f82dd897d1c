package guideline

// tax2026 are the figures for 2026.
var tax2026 = taxYear{
	year: 2026,
	federal: federalTables{
		standard:      byStatus[int64]{single: 16_100, separate: 16_100, joint: 32_200, head: 24_150},
		agedUnmarried: 2_050,
		agedMarried:   1_650,
		senior:        6_000,
		brackets: byStatus[[6]int64]{
			single:   {12_400, 50_400, 105_700, 201_775, 256_225, 640_600},
			separate: {12_400, 50_400, 105_700, 201_775, 256_225, 384_350},
			joint:    {24_800, 100_800, 211_400, 403_550, 512_450, 768_700},
			head:     {17_700, 67_450, 105_700, 201_750, 256_200, 640_600},
		},
		child:      2_200,
		childBack:  1_700,
		wageBase:   184_500,
		earnedMax:  [4]int64{664, 4_427, 7_316, 8_231},
		earnedFrom: [2]int64{10_860, 23_890},
		earnedMFJ:  [2]int64{7_280, 7_270},
		saltCap:    40_400,
		saltFrom:   505_000,
		qbiFrom:    byStatus[int64]{single: 201_750, separate: 201_775, joint: 403_500, head: 201_750},
		qbiRange:   75_000,
		qbiLeast:   400,
		source: Source{
			Table: "Federal income, FICA and self-employment tax", Citation: "26 USC 1, 24, 32, 63, 164, 199A, 1401, 3101; 42 USC 430",
			From: "Rev. Proc. 2025-32 and Public Law 119-21, as restated in policyengine-us (August 2026)", Mark: Published,
		},
	},
	california: projectedCalifornia(&tax2025.california),
}

// growth2026 is the growth of consumer prices assumed for California's 2026 figures: the one with
// which PolicyEngine projects them.
const growth2026 rate = 1_022_662

// projectedCalifornia stands in for the Franchise Tax Board's figures for 2026, which were not
// available: every amount that the law adjusts by prices is last year's, grown. The disability
// insurance rate is the published one.
func projectedCalifornia(last *californiaTables) californiaTables {
	c := *last
	for s := range c.standard {
		c.standard[s] = c.standard[s].times(growth2026)
		c.exemptionFrom[s] = c.exemptionFrom[s].times(growth2026)
		c.renterLimit[s] = c.renterLimit[s].times(growth2026)
		for i := range c.brackets[s] {
			c.brackets[s][i] = c.brackets[s][i].times(growth2026)
		}
	}
	for i := range c.earnedMax {
		c.earnedMax[i] = c.earnedMax[i].times(growth2026)
	}
	for i := range c.earnedSecond {
		c.earnedSecond[i] = c.earnedSecond[i].times(growth2026)
	}
	for _, amount := range []*micro{&c.personal, &c.dependent, &c.earnedLimit, &c.young, &c.youngFrom} {
		*amount = amount.times(growth2026)
	}
	c.disability = 13_000
	c.source.Mark = Projected
	c.source.From = "figures of 2025 grown by 2.2662%, because those of the Franchise Tax Board for 2026 were not available"
	c.disabilityOf.From = "payroll publications, rate of 1.3%"
	return c
}
