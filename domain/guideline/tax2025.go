package guideline

// tax2025 are the figures for 2025.
var tax2025 = taxYear{
	year: 2025,
	federal: federalTables{
		standard:      byStatus[int64]{single: 15_750, separate: 15_750, joint: 31_500, head: 23_625},
		agedUnmarried: 2_000,
		agedMarried:   1_600,
		senior:        6_000,
		brackets: byStatus[[6]int64]{
			single:   {11_925, 48_475, 103_350, 197_300, 250_525, 626_350},
			separate: {11_925, 48_475, 103_350, 197_300, 250_525, 375_800},
			joint:    {23_850, 96_950, 206_700, 394_600, 501_050, 751_600},
			head:     {17_000, 64_850, 103_350, 197_300, 250_500, 626_350},
		},
		child:      2_200,
		childBack:  1_700,
		wageBase:   176_100,
		earnedMax:  [4]int64{649, 4_328, 7_152, 8_046},
		earnedFrom: [2]int64{10_620, 23_350},
		earnedMFJ:  [2]int64{7_110, 7_120},
		saltCap:    40_000,
		saltFrom:   500_000,
		qbiFrom:    byStatus[int64]{single: 197_300, separate: 197_300, joint: 394_600, head: 197_300},
		qbiRange:   50_000,
		source: Source{
			Table: "Federal income, FICA and self-employment tax", Citation: "26 USC 1, 24, 32, 63, 164, 199A, 1401, 3101; 42 USC 430",
			From: "Rev. Proc. 2024-40 and Public Law 119-21, as restated in policyengine-us (August 2026)", Mark: Published,
		},
	},
	california: californiaTables{
		standard:      dollarsEach(byStatus[int64]{single: 5_706, separate: 5_706, joint: 11_412, head: 11_412}),
		personal:      usd(153),
		dependent:     usd(475),
		exemptionFrom: dollarsEach(byStatus[int64]{single: 252_203, separate: 252_203, joint: 504_411, head: 378_310}),
		renterLimit:   dollarsEach(byStatus[int64]{single: 53_994, separate: 53_994, joint: 107_987, head: 107_987}),
		brackets: dollarBrackets(byStatus[[8]int64]{
			single:   {11_079, 26_264, 41_452, 57_542, 72_724, 371_479, 445_771, 742_953},
			separate: {11_079, 26_264, 41_452, 57_542, 72_724, 371_479, 445_771, 742_953},
			joint:    {22_158, 52_528, 82_904, 115_084, 145_448, 742_958, 891_542, 1_485_906},
			head:     {22_173, 52_530, 67_716, 83_805, 98_990, 505_208, 606_251, 1_010_417},
		}),
		earnedLimit:  usd(32_901),
		earnedMax:    [3]micro{usd(4_661), usd(6_998), usd(9_823)},
		earnedSecond: [2]micro{usd(251), usd(635)},
		young:        usd(1_189),
		youngFrom:    usd(27_425),
		youngFall:    217_100,
		disability:   12_000,
		source: Source{
			Table: "California income tax", Citation: "Rev. & Tax. Code §§ 17041, 17045, 17052, 17052.1, 17053.5, 17054, 17073.5",
			From: "Franchise Tax Board figures for 2025, as restated in policyengine-us (August 2026)", Mark: Published,
		},
		disabilityOf: Source{
			Table: "California disability insurance", Citation: "Unemp. Ins. Code §§ 984, 985",
			From: "payroll publications, rate of 1.2%", Mark: Published,
		},
	},
}
