using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Pipeline.Graph.Identity;

namespace Pipeline.Graph.Tests.Identity;

public sealed class CanonicalJsonTests
{
    private enum Shape
    {
        InverseSquareRoot,
    }

    [Fact]
    public void Members_are_sorted_and_in_camel_case_and_null_is_left_out()
    {
        var value = new Optimizer(0.9, [0.9, 0.95], Shape.InverseSquareRoot, null, new Decay(0.1));

        Assert.Equal("""{"betas":[0.9,0.95],"decay":{"value":0.1},"momentum":0.9,"shape":"inverseSquareRoot"}""", Json(value));
    }

    [Fact]
    public void The_order_of_properties_in_the_source_does_not_matter() =>
        Assert.Equal(Json(new FirstSecond(1, "a")), Json(new SecondFirst("a", 1)));

    [Fact]
    public void A_computed_property_of_a_value_is_left_out() =>
        Assert.Equal("""{"value":0.5}""", Json(new Decay(0.5)));

    [Fact]
    public void A_value_of_a_derived_type_names_its_type()
    {
        var sources = new Sources([new Files("a"), new Synthetic("a")]);

        Assert.Equal("""{"items":[{"$type":"Files","value":"a"},{"$type":"Synthetic","value":"a"}]}""", Json(sources));
    }

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(-5e-324, "-5e-324")]
    [InlineData(double.MaxValue, "1.7976931348623157e+308")]
    [InlineData(9007199254740992.0, "9007199254740992")]
    [InlineData(295147905179352830000.0, "295147905179352830000")]
    [InlineData(9.999999999999997e22, "9.999999999999997e+22")]
    [InlineData(1e23, "1e+23")]
    [InlineData(999999999999999700000.0, "999999999999999700000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1e-6, "0.000001")]
    [InlineData(1.5e-5, "0.000015")]
    [InlineData(9.999999999999997e-7, "9.999999999999997e-7")]
    [InlineData(333333333.33333325, "333333333.33333325")]
    [InlineData(1234567890123456.75, "1234567890123456.8")]
    [InlineData(-0.0000033333333333333333, "-0.0000033333333333333333")]
    public void Numbers_are_written_as_RFC_8785_asks(double number, string expected) => Assert.Equal(expected, Json(number));

    [Fact]
    public void Every_finite_number_reads_back_to_itself() =>
        Prop.ForAll<long>(bits =>
        {
            var number = BitConverter.Int64BitsToDouble(bits);
            return !double.IsFinite(number) || double.Parse(Json(number), CultureInfo.InvariantCulture) == number;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_finite_single_reads_back_to_itself() =>
        Prop.ForAll<int>(bits =>
        {
            var number = BitConverter.Int32BitsToSingle(bits);
            return !float.IsFinite(number) || float.Parse(Json(number), CultureInfo.InvariantCulture) == number;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_text_reads_back_to_itself() =>
        Prop.ForAll<NonNull<string>>(text =>
        {
            var valid = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get));
            return JsonSerializer.Deserialize<string>(Json(valid)) == valid;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Only_what_must_be_escaped_is_escaped() => Assert.Equal(""" "\u0000\b\t\n\f\r\u001f\"\\/é€😀" """.Trim(), Json("\0\b\t\n\f\r\u001f\"\\/é€😀"));

    [Fact]
    public void The_order_in_which_a_dictionary_was_filled_does_not_matter() =>
        Prop.ForAll<NonNull<string>[], int>((names, value) =>
        {
            var keys = names.Select(n => n.Get).Where(IsValid).Distinct().ToArray();
            var forward = keys.ToDictionary(k => k, k => value);
            var backward = keys.Reverse().ToDictionary(k => k, k => value);
            return Json(forward) == Json(backward);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(float.NaN)]
    public void A_number_that_is_not_finite_is_refused(object number)
    {
        var error = Assert.Throws<GraphException>(() => CanonicalJson.Of(number));
        Assert.Contains("use null for a number that is absent", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_no_stable_text_is_refused()
    {
        Assert.Throws<GraphException>(() => CanonicalJson.Of(DateTime.UnixEpoch));
        Assert.Throws<GraphException>(() => CanonicalJson.Of(1.0m));
        Assert.Throws<GraphException>(() => CanonicalJson.Of((Shape)7));
        Assert.Throws<GraphException>(() => CanonicalJson.Of("\ud800"));
        Assert.Throws<GraphException>(() => CanonicalJson.Of(new Dictionary<int, int> { [1] = 1 }));
    }

    [Fact]
    public void A_value_that_contains_itself_is_refused()
    {
        var list = new List<object>();
        list.Add(list);

        Assert.Contains("nests deeper", Assert.Throws<GraphException>(() => CanonicalJson.Of(list)).Message, StringComparison.Ordinal);
    }

    private static bool IsValid(string text) => !text.Any(char.IsSurrogate);

    private static string Json(object? value) => Encoding.UTF8.GetString(CanonicalJson.Of(value));

    private sealed record Optimizer(double Momentum, IReadOnlyList<double> Betas, Shape Shape, double? Clipping, Decay Decay);

    private sealed record Decay(double Value)
    {
        public double Doubled => 2 * Value;
    }

    private sealed record FirstSecond(int First, string Second);

    private sealed record SecondFirst(string Second, int First);

    private sealed record Sources(IReadOnlyList<Source> Items);

    private abstract record Source;

    private sealed record Files(string Value) : Source;

    private sealed record Synthetic(string Value) : Source;
}
