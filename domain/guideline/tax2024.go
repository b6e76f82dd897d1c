package guideline

// tax2024 are the figures for 2024.
var tax2024 = taxYear{
	year: 2024,
	federal: federalTables{
		standard:      byStatus[int64]{single: 14_600, separate: 14_600, joint: 29_200, head: 21_900},
		agedUnmarried: 1_950,
		agedMarried:   1_550,
		brackets: byStatus[[6]int64]{
			single:   {11_600, 47_150, 100_525, 191_950, 243_725, 609_350},
			separate: {11_600, 47_150, 100_525, 191_950, 243_725, 365_600},
			joint:    {23_200, 94_300, 201_050, 383_900, 487_450, 731_200},
			head:     {16_550, 63_100, 100_500, 191_950, 243_700, 609_350},
		},
		child:      2_000,
		childBack:  1_700,
		wageBase:   168_600,
		earnedMax:  [4]int64{632, 4_213, 6_960, 7_830},
		earnedFrom: [2]int64{10_330, 22_720},
		earnedMFJ:  [2]int64{6_920, 6_920},
		saltCap:    10_000,
		qbiFrom:    byStatus[int64]{single: 191_950, separate: 191_950, joint: 383_900, head: 191_950},
		qbiRange:   50_000,
		source: Source{
			Table: "Federal income, FICA and self-employment tax", Citation: "26 USC 1, 24, 32, 63, 164, 199A, 1401, 3101; 42 USC 430",
			From: "Rev. Proc. 2023-34, as restated in policyengine-us (August 2026)", Mark: Published,
		},
	},
	california: californiaTables{
		standard:      dollarsEach(byStatus[int64]{single: 5_540, separate: 5_540, joint: 11_080, head: 11_080}),
		personal:      usd(149),
		dependent:     usd(461),
		exemptionFrom: dollarsEach(byStatus[int64]{single: 244_857, separate: 244_857, joint: 489_719, head: 367_291}),
		renterLimit:   dollarsEach(byStatus[int64]{single: 52_421, separate: 52_421, joint: 104_842, head: 104_842}),
		brackets: dollarBrackets(byStatus[[8]int64]{
			single:   {10_756, 25_499, 40_245, 55_866, 70_606, 360_659, 432_787, 721_314},
			separate: {10_756, 25_499, 40_245, 55_866, 70_606, 360_659, 432_787, 721_314},
			joint:    {21_512, 50_998, 80_490, 111_732, 141_212, 721_318, 865_574, 1_442_628},
			head:     {21_527, 51_000, 65_744, 81_364, 96_107, 490_493, 588_593, 980_987},
		}),
		earnedLimit:  usd(31_950),
		earnedMax:    [3]micro{usd(4_525), usd(6_794), usd(9_537)},
		earnedSecond: [2]micro{usd(244), usd(616)},
		young:        usd(1_154),
		youngFrom:    usd(26_625),
		youngFall:    216_700,
		disability:   11_000,
		source: Source{
			Table: "California income tax", Citation: "Rev. & Tax. Code §§ 17041, 17045, 17052, 17052.1, 17053.5, 17054, 17073.5",
			From: "Franchise Tax Board figures for 2024, as restated in policyengine-us (August 2026)", Mark: Published,
		},
		disabilityOf: Source{
			Table: "California disability insurance", Citation: "Unemp. Ins. Code §§ 984, 985",
			From: "Employment Development Department, rate of 1.1% without a limit", Mark: Published,
		},
	},
}
