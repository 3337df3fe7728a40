using Pipeline.Reports.Tables;

namespace Pipeline.Reports.Tests.Tables;

public class TableCsvTests
{
    [Fact]
    public void A_table_has_units_in_its_header_and_full_precision() => Assert.Equal(
        "width,learningRate,learningRateLow,learningRateHigh,loss [nats/token],note\n"
        + "64,0.0078125,0.00625,0.009375,3.515625,\"a, \"\"quoted\"\" | note\"\n"
        + "128,0.00390625,0.003125,0.0046875,3.5078125,\n",
        TableCsv.Render(Samples.Optima()));
}
