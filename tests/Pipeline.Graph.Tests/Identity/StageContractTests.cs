using Pipeline.Graph.Identity;
using Pipeline.Graph.Tests.Support;

namespace Pipeline.Graph.Tests.Identity;

public sealed class StageContractTests
{
    [Fact]
    public void A_stage_of_parameters_and_marked_properties_is_accepted() => Assert.Empty(StageContract.Check(typeof(Good)));

    [Fact]
    public void A_private_field_is_found() => AssertOne<WithField>("WithField has the field '_hidden', which is not in the identity");

    [Fact]
    public void A_private_property_is_found() => AssertOne<WithPrivateProperty>("WithPrivateProperty.Secret is not public");

    [Fact]
    public void A_static_field_that_can_change_is_found() => AssertOne<WithStatic>("static field '_counter', which can change");

    [Fact]
    public void A_setter_is_found() => AssertOne<WithSetter>("WithSetter.Steps can be set after the key was computed");

    [Fact]
    public void A_setter_inside_a_parameter_is_found() => AssertOne<WithNested<Settable>>("Value.Steps can be set after the key was computed");

    [Fact]
    public void A_mutable_list_is_found() => AssertOne<WithNested<List<int>>>("Value is a List<Int32>, which can change");

    [Fact]
    public void An_array_is_found() => AssertOne<WithNested<int[]>>("Value is a Int32[], which can change");

    [Fact]
    public void A_date_is_found() => AssertOne<WithNested<DateTime>>("Value is a DateTime. A parameter is");

    [Fact]
    public void A_class_that_is_not_a_record_is_found() => AssertOne<WithNested<Random>>("Value is a Random. A parameter is");

    [Fact]
    public void A_producer_that_is_not_marked_is_found() => AssertOne<WithNested<TextStage>>("Value is a TextStage, whose content is in the identity already");

    [Fact]
    public void A_type_derived_from_that_of_a_parameter_is_checked_too() => AssertOne<WithNested<Source>>("Value(Dated).Day is a DateTime");

    [Fact]
    public void Dictionary_keys_are_strings() => AssertOne<WithNested<IReadOnlyDictionary<int, int>>>("keys are of type Int32");

    [Fact]
    public void A_base_class_is_checked_too() => AssertOne<DerivedFromField>("field '_hidden'");

    [Fact]
    public void The_stages_of_an_assembly_are_found() => Assert.Contains(typeof(TextStage), StageContract.StageTypes(typeof(TextStage).Assembly));

    private static void AssertOne<T>(string expected) => Assert.Contains(expected, Assert.Single(StageContract.Check(typeof(T))), StringComparison.Ordinal);

    public abstract record Plain : Stage
    {
        public override string Kind => "plain";

        public override int Revision => 1;

        public override IReadOnlyList<StageInput> Inputs => [];

        public override IReadOnlyList<string> Outputs => ["out"];

        public override Task ExecuteAsync(StageContext context) => Task.CompletedTask;
    }

    public sealed record Good(int Steps, double? Rate, IReadOnlyList<Leaf> Leaves, IReadOnlyDictionary<string, Leaf> ByName, DayOfWeek Day) : Plain
    {
        private const int Constant = 3;
        private static readonly IReadOnlyList<string> Separators = ["/"];

        [NotIdentity]
        public Func<int>? Callback { get; init; }

        public string Label => $"{Steps}{Separators[0]}{Constant}";
    }

    public sealed record Leaf(string Name, Leaf? Child);

    public sealed record WithNested<T>(T Value) : Plain;

    public record WithField : Plain
    {
        private readonly int _hidden = Environment.ProcessId;

        public override Task ExecuteAsync(StageContext context) => Task.FromResult(_hidden);
    }

    public sealed record DerivedFromField : WithField;

    public sealed record WithPrivateProperty : Plain
    {
        private int Secret { get; init; } = Environment.ProcessId;

        public override Task ExecuteAsync(StageContext context) => Task.FromResult(Secret);
    }

    public sealed record WithStatic : Plain
    {
        private static int _counter;

        public override Task ExecuteAsync(StageContext context) => Task.FromResult(_counter++);
    }

    public sealed record WithSetter : Plain
    {
        public int Steps { get; set; }
    }

    public sealed record Settable
    {
        public int Steps { get; set; }
    }

    public abstract record Source;

    public sealed record Dated(DateTime Day) : Source;
}
