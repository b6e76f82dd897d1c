package guideline

// tax2023 are the figures for 2023.
var tax2023 = taxYear{
	year: 2023,
	federal: federalTables{
		standard:      byStatus[int64]{single: 13_850, separate: 13_850, joint: 27_700, head: 20_800},
		agedUnmarried: 1_850,
		agedMarried:   1_500,
		brackets: byStatus[[6]int64]{
			single:   {11_000, 44_725, 95_375, 182_100, 231_250, 578_125},
			separate: {11_000, 44_725, 95_375, 182_100, 231_250, 346_875},
			joint:    {22_000, 89_450, 190_750, 364_200, 462_500, 693_750},
			head:     {15_700, 59_850, 95_350, 182_100, 231_250, 578_100},
		},
		child:      2_000,
		childBack:  1_600,
		wageBase:   160_200,
		earnedMax:  [4]int64{600, 3_995, 6_604, 7_430},
		earnedFrom: [2]int64{9_800, 21_560},
		earnedMFJ:  [2]int64{6_570, 6_560},
		saltCap:    10_000,
		qbiFrom:    byStatus[int64]{single: 182_100, separate: 182_100, joint: 364_200, head: 182_100},
		qbiRange:   50_000,
		source: Source{
			Table: "Federal income, FICA and self-employment tax", Citation: "26 USC 1, 24, 32, 63, 164, 199A, 1401, 3101; 42 USC 430",
			From: "Rev. Proc. 2022-38, as restated in policyengine-us (August 2026)", Mark: Published,
		},
	},
	california: californiaTables{
		standard:      dollarsEach(byStatus[int64]{single: 5_363, separate: 5_363, joint: 10_726, head: 10_726}),
		personal:      usd(144),
		dependent:     usd(446),
		exemptionFrom: dollarsEach(byStatus[int64]{single: 237_035, separate: 237_035, joint: 474_075, head: 355_558}),
		renterLimit:   dollarsEach(byStatus[int64]{single: 50_746, separate: 50_746, joint: 101_492, head: 101_492}),
		brackets: dollarBrackets(byStatus[[8]int64]{
			single:   {10_412, 24_684, 38_959, 54_081, 68_350, 349_137, 418_961, 698_271},
			separate: {10_412, 24_684, 38_959, 54_081, 68_350, 349_137, 418_961, 698_271},
			joint:    {20_824, 49_368, 77_918, 108_162, 136_700, 698_274, 837_922, 1_396_542},
			head:     {20_839, 49_371, 63_644, 78_765, 93_037, 474_824, 569_790, 949_649},
		}),
		earnedLimit:   usd(30_951),
		earnedMax:     [3]micro{usd(4_380), usd(6_577), usd(9_232)},
		earnedSecond:  [2]micro{usd(236), usd(597)},
		young:         usd(1_117),
		youngFrom:     usd(25_000),
		youngFall:     216_600,
		disability:    9_000,
		disabilityCap: usd(153_164),
		source: Source{
			Table: "California income tax", Citation: "Rev. & Tax. Code §§ 17041, 17045, 17052, 17052.1, 17053.5, 17054, 17073.5",
			From: "Franchise Tax Board figures for 2023, as restated in policyengine-us (August 2026)", Mark: Published,
		},
		disabilityOf: Source{
			Table: "California disability insurance", Citation: "Unemp. Ins. Code §§ 984, 985",
			From: "Employment Development Department, rate of 0.9% to $153,164", Mark: Published,
		},
	},
}
