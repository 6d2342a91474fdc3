//! The columns that are read, by all the names they come under.

use std::fmt;

macro_rules! columns {
    ($($(#[$doc:meta])* $variant:ident = $name:literal $(| $alias:literal)* , $limit:literal;)+) => {
        /// A column that is read. The first name is Guichet's own, the others those of known sources.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Column {
            $($(#[$doc])* $variant,)+
        }

        impl Column {
            /// Every column there is.
            #[cfg(test)]
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The column of a name, whatever its capitals.
            pub fn named(name: &str) -> Option<Self> {
                match name.trim().to_ascii_lowercase().as_str() {
                    $($name $(| $alias)* => Some(Self::$variant),)+
                    _ => None,
                }
            }

            /// Guichet's own name for it.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// The most characters of a value.
            pub const fn limit(self) -> usize {
                match self { $(Self::$variant => $limit,)+ }
            }
        }
    };
}

columns! {
    /// The source's own name for the event.
    Id = "id", 200;
    /// The title.
    Name = "name", 300;
    /// The title in French.
    NameFr = "name_fr", 300;
    /// The title in English.
    NameEn = "name_en", 300;
    /// The language of title and description, or a list that begins with it.
    Language = "language" | "locales", 100;
    /// Paragraphs.
    Description = "description", 10_000;
    /// Paragraphs in French.
    DescriptionFr = "description_fr", 10_000;
    /// Paragraphs in English.
    DescriptionEn = "description_en", 10_000;
    /// A code of ours.
    Category = "category", 40;
    /// The ministry's category.
    Discipline = "discipline", 100;
    /// More precisely.
    Genre = "genre", 1_000;
    /// What a conference is about.
    Topics = "topics", 1_000;
    /// The venue.
    Venue = "venue", 200;
    /// House and street.
    Street = "street", 200;
    /// The postcode, perhaps without its leading zero.
    Postcode = "postcode", 100;
    /// The town.
    City = "city", 100;
    /// The department.
    Department = "department", 100;
    /// The region.
    Region = "region", 100;
    /// Two letters or the English name.
    Country = "country", 60;
    /// Degrees north.
    Latitude = "latitude", 40;
    /// Degrees east.
    Longitude = "longitude", 40;
    /// The IANA time zone.
    Zone = "zone", 60;
    /// Whether one can take part from anywhere.
    Online = "online", 10;
    /// The ministry's season, or months.
    Season = "season", 200;
    /// Day, or day and time; of several dates each.
    Starts = "starts" | "startdate", 20_000;
    /// Day, or day and time; of several dates each.
    Ends = "ends" | "enddate", 20_000;
    /// A code of ours.
    Status = "status", 40;
    /// Years.
    MinimumAge = "minimum_age", 10;
    /// Codes of ours.
    Accessibility = "accessibility", 200;
    /// The organiser's page.
    Website = "website" | "url", 2_000;
    /// The name of a picture's file, beside this one.
    Picture = "picture", 200;
    /// Where the data comes from.
    Attribution = "attribution", 500;
    /// The full price.
    Price = "price", 20;
    /// The reduced price.
    ReducedPrice = "reduced_price", 20;
    /// ISO 4217.
    Currency = "currency", 3;
    /// Percent.
    Vat = "vat", 10;
    /// Day and time from which tickets are sold.
    OnSaleFrom = "on_sale_from", 40;
    /// How many places there are on each date.
    Capacity = "capacity", 10;
    /// Until how many hours before the start cancelling is free.
    FreeCancellationHours = "free_cancellation_hours", 10;
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_by_their_names() {
        for column in Column::ALL {
            assert_eq!(Column::named(column.name()), Some(*column));
        }
        assert_eq!(Column::named(" startDate"), Some(Column::Starts));
        assert_eq!(Column::named("URL"), Some(Column::Website));
        assert_eq!(Column::named("first_edition"), None);
    }

    #[test]
    fn the_guide_tells_every_column() {
        let guide = include_str!("../../../../docs/IMPORT.md");
        for column in Column::ALL {
            assert!(guide.contains(&format!("| `{column}`")), "{column} is not told");
        }
    }
}
