/** What the Java types of values can be asked for. Written by the test io.baton.engine.model.JavaTypesTest. */
export const JAVA_TYPES = `
Boolean TRUTH
 booleanValue/0:Boolean
Long NUMBER
Double NUMBER
Number NUMBER
Integer NUMBER
BigDecimal NUMBER
String TEXT
 .empty:Boolean .blank:Boolean .bytes length/0:Integer startsWith/1:Boolean equals/1:Boolean
LocalDate DATE
 .year:Integer
OffsetDateTime MOMENT
 .year:Integer toLocalDate/0:LocalDate
Date CLOCK
DateTime CALENDAR
 toDate/0:Date plusDays/1:DateTime
`;
