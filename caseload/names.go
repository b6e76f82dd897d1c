package caseload

import "strings"

// Names in use among California's families, put together at random: a combination that belongs to
// somebody does so by accident. Letters stay within Latin-1.
var (
	womenNames = strings.Fields(`María Ana Guadalupe Rosa Esperanza Xóchitl Itzel Yesenia Marisol Lucía Jennifer Ashley Tiffany Crystal Heather Danielle
		Aaliyah Imani Keisha Latoya Ebony Destiny Mei Xiu Jia Lin Yuki Naomi Soo-Jin Min-Ji Thuy Linh Mai Phuong Kim-Anh Divya Priya Harpreet Jaspreet Simran
		Anahit Nare Shushan Lusine Parisa Shirin Leila Fatima Amina Zainab Salma Hodan Selam Tigist Olga Svetlana Irina Marites Jocelyn Rowena Divina Tala
		Leilani Malia Sina Winona Chenoa Pa-Nhia Mee Kao-Nou Grace Hannah Rachel Nicole Renée Zoë Beatriz Inês Chidinma Ngozi Abena`)
	menNames = strings.Fields(`José Juan Luis Miguel Ángel Jesús Óscar Andrés Ramón Cuauhtémoc Michael David Robert Kevin Brandon Justin Tyler
		Jamal DeShawn Malik Tyrone Darnell Andre Wei Jun Hao Kenji Hiroshi Sung-Ho Min-Jun Duc Minh Tuan Hung Quoc-Anh Arjun Rahul Gurpreet Manjit Balwinder
		Armen Tigran Hayk Vahan Reza Dariush Omid Yusuf Ibrahim Hassan Abdi Dawit Yonas Sergei Dmitri Andrei Rodel Jun-Jun Crisanto Efren Bayani
		Kaleo Tavita Sione Dakota Takoda Tou Pao Xeng Ethan Noah Samuel Peter Björn René Tiago Emeka Kwame Kofi`)
	lastNames = strings.Fields(`García Hernández López Martínez Gonzáles Rodríguez Pérez Sánchez Ramírez Flores Núñez Ibáñez Zúñiga Villaseñor de-la-Cruz
		Smith Johnson Williams Brown Jones Miller Davis O'Neill McAllister Fitzgerald Washington Jefferson Booker Freeman Broussard
		Nguyen Tran Pham Huynh Le Vo Chen Wang Li Zhang Liu Wong Chan Kim Park Choi Tanaka Yamamoto Nakamura
		Singh Gill Dhillon Patel Sharma Reddy Petrosyan Hakobyan Grigoryan Sargsyan Hosseini Tehrani Moradi Khan Ahmed Haddad Nasser
		Santos Reyes Cruz Bautista Villanueva Macapagal Dela-Peña Tuiasosopo Leota Kealoha Kahananui Vang Xiong Yang Lor Moua
		Ivanova Petrov Kuznetsov Abebe Tesfaye Mengistu Okonkwo Adeyemi Mensah Begay Yazzie Silva Medeiros Avila Rosenberg Goldstein Larsen Müller`)
	streetNames = strings.Fields(`Sample Invented Example Imaginary Made-Up Fictional Pretend Nowhere Storybook Make-Believe Placeholder Specimen`)
	streetKinds = strings.Fields(`Street Avenue Way Lane Court Drive Place`)
	employers   = []string{"Example Cabinet Works", "Sample Farm Labor Company", "Invented Trucking", "Pretend Foods Packing", "Imaginary Home Care",
		"Storybook Landscaping", "Placeholder Staffing", "Fictional Auto Body", "Specimen Warehouse", "Make-Believe Roofing", "Example Hotel Services", "Sample Security Patrol"}
	// nicknames are how the same person writes their name another time.
	nicknames = map[string]string{"José": "Jose", "Michael": "Mike", "Robert": "Rob", "David": "Dave", "Jennifer": "Jenny", "María": "Maria", "Guadalupe": "Lupe",
		"Ángel": "Angel", "Samuel": "Sam", "Andrés": "Andres", "Jesús": "Jesus", "Danielle": "Dani", "Lucía": "Lucia", "Xóchitl": "Xochitl", "Óscar": "Oscar"}
)

// plainName is a name in small letters without accents, for an email address.
var plainName = strings.NewReplacer("á", "a", "é", "e", "í", "i", "ó", "o", "ú", "u", "ñ", "n", "ü", "u", "ö", "o", "ë", "e", "ê", "e", "'", "", " ", "-")

func simple(name string) string { return plainName.Replace(strings.ToLower(name)) }
