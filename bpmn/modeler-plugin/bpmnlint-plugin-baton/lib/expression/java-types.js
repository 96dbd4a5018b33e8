/** What the Java types of values can be asked for. Written by the test io.baton.engine.model.JavaTypesTest. */
export const JAVA_TYPES = `
BigDecimal NUMBER
 abs/0:BigDecimal abs/1:BigDecimal add/1:BigDecimal add/2:BigDecimal byteValue/0:Byte byteValueExact/0:Byte
 compareTo/1:Integer divide/1:BigDecimal divide/2:BigDecimal divide/3:BigDecimal divideAndRemainder/1
 divideAndRemainder/2 divideToIntegralValue/1:BigDecimal divideToIntegralValue/2:BigDecimal doubleValue/0:Double
 equals/1:Boolean floatValue/0:Float hashCode/0:Integer intValue/0:Integer intValueExact/0:Integer longValue/0:Long
 longValueExact/0:Long max/1:BigDecimal min/1:BigDecimal movePointLeft/1:BigDecimal movePointRight/1:BigDecimal
 multiply/1:BigDecimal multiply/2:BigDecimal negate/0:BigDecimal negate/1:BigDecimal plus/0:BigDecimal
 plus/1:BigDecimal pow/1:BigDecimal pow/2:BigDecimal precision/0:Integer remainder/1:BigDecimal remainder/2:BigDecimal
 round/1:BigDecimal scale/0:Integer scaleByPowerOfTen/1:BigDecimal setScale/1:BigDecimal setScale/2:BigDecimal
 shortValue/0:Short shortValueExact/0:Short signum/0:Integer sqrt/1:BigDecimal stripTrailingZeros/0:BigDecimal
 subtract/1:BigDecimal subtract/2:BigDecimal toBigInteger/0:BigInteger toBigIntegerExact/0:BigInteger
 toEngineeringString/0:String toPlainString/0:String toString/0:String ulp/0:BigDecimal unscaledValue/0:BigInteger
BigInteger NUMBER
 .lowestSetBit:Integer abs/0:BigInteger add/1:BigInteger and/1:BigInteger andNot/1:BigInteger bitCount/0:Integer
 bitLength/0:Integer byteValue/0:Byte byteValueExact/0:Byte clearBit/1:BigInteger compareTo/1:Integer
 divide/1:BigInteger divideAndRemainder/1 doubleValue/0:Double equals/1:Boolean flipBit/1:BigInteger
 floatValue/0:Float gcd/1:BigInteger getLowestSetBit/0:Integer hashCode/0:Integer intValue/0:Integer
 intValueExact/0:Integer isProbablePrime/1:Boolean longValue/0:Long longValueExact/0:Long max/1:BigInteger
 min/1:BigInteger mod/1:BigInteger modInverse/1:BigInteger modPow/2:BigInteger multiply/1:BigInteger
 negate/0:BigInteger nextProbablePrime/0:BigInteger not/0:BigInteger or/1:BigInteger pow/1:BigInteger
 remainder/1:BigInteger setBit/1:BigInteger shiftLeft/1:BigInteger shiftRight/1:BigInteger shortValue/0:Short
 shortValueExact/0:Short signum/0:Integer sqrt/0:BigInteger sqrtAndRemainder/0 subtract/1:BigInteger testBit/1:Boolean
 toByteArray/0 toString/0:String toString/1:String xor/1:BigInteger
Boolean TRUTH
 booleanValue/0:Boolean compareTo/1:Integer describeConstable/0 equals/1:Boolean hashCode/0:Integer toString/0:String
Byte NUMBER
 byteValue/0:Byte compareTo/1:Integer describeConstable/0 doubleValue/0:Double equals/1:Boolean floatValue/0:Float
 hashCode/0:Integer intValue/0:Integer longValue/0:Long shortValue/0:Short toString/0:String
CharSequence TEXT
 .empty:Boolean charAt/1 chars/0 codePoints/0 isEmpty/0:Boolean length/0:Integer subSequence/2:CharSequence
 toString/0:String
Date CLOCK
 .date:Integer .day:Integer .hours:Integer .minutes:Integer .month:Integer .seconds:Integer .time:Long
 .timezoneOffset:Integer .year:Integer after/1:Boolean before/1:Boolean clone/0 compareTo/1:Integer equals/1:Boolean
 getDate/0:Integer getDay/0:Integer getHours/0:Integer getMinutes/0:Integer getMonth/0:Integer getSeconds/0:Integer
 getTime/0:Long getTimezoneOffset/0:Integer getYear/0:Integer hashCode/0:Integer setDate/1 setHours/1 setMinutes/1
 setMonth/1 setSeconds/1 setTime/1 setYear/1 toGMTString/0:String toInstant/0 toLocaleString/0:String
 toString/0:String
DateTime CALENDAR
 .afterNow:Boolean .beforeNow:Boolean .centuryOfEra:Integer .chronology .dayOfMonth:Integer .dayOfWeek:Integer
 .dayOfYear:Integer .equalNow:Boolean .era:Integer .hourOfDay:Integer .millis:Long .millisOfDay:Integer
 .millisOfSecond:Integer .minuteOfDay:Integer .minuteOfHour:Integer .monthOfYear:Integer .secondOfDay:Integer
 .secondOfMinute:Integer .weekOfWeekyear:Integer .weekyear:Integer .year:Integer .yearOfCentury:Integer
 .yearOfEra:Integer .zone centuryOfEra/0 compareTo/1:Integer dayOfMonth/0 dayOfWeek/0 dayOfYear/0 equals/1:Boolean
 era/0 get/1:Integer getCenturyOfEra/0:Integer getChronology/0 getDayOfMonth/0:Integer getDayOfWeek/0:Integer
 getDayOfYear/0:Integer getEra/0:Integer getHourOfDay/0:Integer getMillis/0:Long getMillisOfDay/0:Integer
 getMillisOfSecond/0:Integer getMinuteOfDay/0:Integer getMinuteOfHour/0:Integer getMonthOfYear/0:Integer
 getSecondOfDay/0:Integer getSecondOfMinute/0:Integer getWeekOfWeekyear/0:Integer getWeekyear/0:Integer
 getYear/0:Integer getYearOfCentury/0:Integer getYearOfEra/0:Integer getZone/0 hashCode/0:Integer hourOfDay/0
 isAfter/1:Boolean isAfterNow/0:Boolean isBefore/1:Boolean isBeforeNow/0:Boolean isEqual/1:Boolean
 isEqualNow/0:Boolean isSupported/1:Boolean millisOfDay/0 millisOfSecond/0 minus/1:DateTime minusDays/1:DateTime
 minusHours/1:DateTime minusMillis/1:DateTime minusMinutes/1:DateTime minusMonths/1:DateTime minusSeconds/1:DateTime
 minusWeeks/1:DateTime minusYears/1:DateTime minuteOfDay/0 minuteOfHour/0 monthOfYear/0 plus/1:DateTime
 plusDays/1:DateTime plusHours/1:DateTime plusMillis/1:DateTime plusMinutes/1:DateTime plusMonths/1:DateTime
 plusSeconds/1:DateTime plusWeeks/1:DateTime plusYears/1:DateTime property/1 secondOfDay/0 secondOfMinute/0
 toCalendar/1 toDate/0:Date toDateMidnight/0 toDateTime/0:DateTime toDateTime/1:DateTime toDateTimeISO/0:DateTime
 toGregorianCalendar/0 toInstant/0 toLocalDate/0 toLocalDateTime/0 toLocalTime/0 toMutableDateTime/0
 toMutableDateTime/1 toMutableDateTimeISO/0 toString/0:String toString/1:String toString/2:String toTimeOfDay/0
 toYearMonthDay/0 weekOfWeekyear/0 weekyear/0 withCenturyOfEra/1:DateTime withChronology/1:DateTime
 withDate/1:DateTime withDate/3:DateTime withDayOfMonth/1:DateTime withDayOfWeek/1:DateTime withDayOfYear/1:DateTime
 withDurationAdded/2:DateTime withEarlierOffsetAtOverlap/0:DateTime withEra/1:DateTime withField/2:DateTime
 withFieldAdded/2:DateTime withFields/1:DateTime withHourOfDay/1:DateTime withLaterOffsetAtOverlap/0:DateTime
 withMillis/1:DateTime withMillisOfDay/1:DateTime withMillisOfSecond/1:DateTime withMinuteOfHour/1:DateTime
 withMonthOfYear/1:DateTime withPeriodAdded/2:DateTime withSecondOfMinute/1:DateTime withTime/1:DateTime
 withTime/4:DateTime withTimeAtStartOfDay/0:DateTime withWeekOfWeekyear/1:DateTime withWeekyear/1:DateTime
 withYear/1:DateTime withYearOfCentury/1:DateTime withYearOfEra/1:DateTime withZone/1:DateTime
 withZoneRetainFields/1:DateTime year/0 yearOfCentury/0 yearOfEra/0
Double NUMBER
 .infinite:Boolean .naN:Boolean byteValue/0:Byte compareTo/1:Integer describeConstable/0 doubleValue/0:Double
 equals/1:Boolean floatValue/0:Float hashCode/0:Integer intValue/0:Integer isInfinite/0:Boolean isNaN/0:Boolean
 longValue/0:Long resolveConstantDesc/1:Double shortValue/0:Short toString/0:String
Float NUMBER
 .infinite:Boolean .naN:Boolean byteValue/0:Byte compareTo/1:Integer describeConstable/0 doubleValue/0:Double
 equals/1:Boolean floatValue/0:Float hashCode/0:Integer intValue/0:Integer isInfinite/0:Boolean isNaN/0:Boolean
 longValue/0:Long resolveConstantDesc/1:Float shortValue/0:Short toString/0:String
Integer NUMBER
 byteValue/0:Byte compareTo/1:Integer describeConstable/0 doubleValue/0:Double equals/1:Boolean floatValue/0:Float
 hashCode/0:Integer intValue/0:Integer longValue/0:Long resolveConstantDesc/1:Integer shortValue/0:Short
 toString/0:String
LocalDate DATE
 .chronology .dayOfMonth:Integer .dayOfWeek .dayOfYear:Integer .era .leapYear:Boolean .month .monthValue:Integer
 .year:Integer adjustInto/1 atStartOfDay/0 atStartOfDay/1 atTime/1 atTime/2 atTime/3 atTime/4 compareTo/1:Integer
 datesUntil/1 datesUntil/2 equals/1:Boolean format/1:String get/1:Integer getChronology/0 getDayOfMonth/0:Integer
 getDayOfWeek/0 getDayOfYear/0:Integer getEra/0 getLong/1:Long getMonth/0 getMonthValue/0:Integer getYear/0:Integer
 hashCode/0:Integer isAfter/1:Boolean isBefore/1:Boolean isEqual/1:Boolean isLeapYear/0:Boolean isSupported/1:Boolean
 lengthOfMonth/0:Integer lengthOfYear/0:Integer minus/1:LocalDate minus/2:LocalDate minusDays/1:LocalDate
 minusMonths/1:LocalDate minusWeeks/1:LocalDate minusYears/1:LocalDate plus/1:LocalDate plus/2:LocalDate
 plusDays/1:LocalDate plusMonths/1:LocalDate plusWeeks/1:LocalDate plusYears/1:LocalDate query/1 range/1
 toEpochDay/0:Long toEpochSecond/2:Long toString/0:String until/1 until/2:Long with/1:LocalDate with/2:LocalDate
 withDayOfMonth/1:LocalDate withDayOfYear/1:LocalDate withMonth/1:LocalDate withYear/1:LocalDate
Long NUMBER
 byteValue/0:Byte compareTo/1:Integer describeConstable/0 doubleValue/0:Double equals/1:Boolean floatValue/0:Float
 hashCode/0:Integer intValue/0:Integer longValue/0:Long resolveConstantDesc/1:Long shortValue/0:Short
 toString/0:String
Number NUMBER
 byteValue/0:Byte doubleValue/0:Double floatValue/0:Float intValue/0:Integer longValue/0:Long shortValue/0:Short
OffsetDateTime MOMENT
 .dayOfMonth:Integer .dayOfWeek .dayOfYear:Integer .hour:Integer .minute:Integer .month .monthValue:Integer
 .nano:Integer .offset .second:Integer .year:Integer adjustInto/1 atZoneSameInstant/1 atZoneSimilarLocal/1
 compareTo/1:Integer equals/1:Boolean format/1:String get/1:Integer getDayOfMonth/0:Integer getDayOfWeek/0
 getDayOfYear/0:Integer getHour/0:Integer getLong/1:Long getMinute/0:Integer getMonth/0 getMonthValue/0:Integer
 getNano/0:Integer getOffset/0 getSecond/0:Integer getYear/0:Integer hashCode/0:Integer isAfter/1:Boolean
 isBefore/1:Boolean isEqual/1:Boolean isSupported/1:Boolean minus/1:OffsetDateTime minus/2:OffsetDateTime
 minusDays/1:OffsetDateTime minusHours/1:OffsetDateTime minusMinutes/1:OffsetDateTime minusMonths/1:OffsetDateTime
 minusNanos/1:OffsetDateTime minusSeconds/1:OffsetDateTime minusWeeks/1:OffsetDateTime minusYears/1:OffsetDateTime
 plus/1:OffsetDateTime plus/2:OffsetDateTime plusDays/1:OffsetDateTime plusHours/1:OffsetDateTime
 plusMinutes/1:OffsetDateTime plusMonths/1:OffsetDateTime plusNanos/1:OffsetDateTime plusSeconds/1:OffsetDateTime
 plusWeeks/1:OffsetDateTime plusYears/1:OffsetDateTime query/1 range/1 toEpochSecond/0:Long toInstant/0
 toLocalDate/0:LocalDate toLocalDateTime/0 toLocalTime/0 toOffsetTime/0 toString/0:String toZonedDateTime/0
 truncatedTo/1:OffsetDateTime until/2:Long with/1:OffsetDateTime with/2:OffsetDateTime withDayOfMonth/1:OffsetDateTime
 withDayOfYear/1:OffsetDateTime withHour/1:OffsetDateTime withMinute/1:OffsetDateTime withMonth/1:OffsetDateTime
 withNano/1:OffsetDateTime withOffsetSameInstant/1:OffsetDateTime withOffsetSameLocal/1:OffsetDateTime
 withSecond/1:OffsetDateTime withYear/1:OffsetDateTime
Short NUMBER
 byteValue/0:Byte compareTo/1:Integer describeConstable/0 doubleValue/0:Double equals/1:Boolean floatValue/0:Float
 hashCode/0:Integer intValue/0:Integer longValue/0:Long shortValue/0:Short toString/0:String
String TEXT
 .blank:Boolean .bytes .empty:Boolean charAt/1 chars/0 codePointAt/1:Integer codePointBefore/1:Integer
 codePointCount/2:Integer codePoints/0 compareTo/1:Integer compareToIgnoreCase/1:Integer concat/1:String
 contains/1:Boolean contentEquals/1:Boolean describeConstable/0 endsWith/1:Boolean equals/1:Boolean
 equalsIgnoreCase/1:Boolean formatted/*:String getBytes/0 getBytes/1 getBytes/4 getChars/4 hashCode/0:Integer
 indent/1:String indexOf/1:Integer indexOf/2:Integer intern/0:String isBlank/0:Boolean isEmpty/0:Boolean
 lastIndexOf/1:Integer lastIndexOf/2:Integer length/0:Integer lines/0 matches/1:Boolean offsetByCodePoints/2:Integer
 regionMatches/4:Boolean regionMatches/5:Boolean repeat/1:String replace/2:String replaceAll/2:String
 replaceFirst/2:String resolveConstantDesc/1:String split/1 split/2 startsWith/1:Boolean startsWith/2:Boolean
 strip/0:String stripIndent/0:String stripLeading/0:String stripTrailing/0:String subSequence/2:CharSequence
 substring/1:String substring/2:String toCharArray/0 toLowerCase/0:String toLowerCase/1:String toString/0:String
 toUpperCase/0:String toUpperCase/1:String transform/1 translateEscapes/0:String trim/0:String
`;
