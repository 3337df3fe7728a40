using Pipeline.Experiments.Analyses;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Specs.Binding;
using Pipeline.Laws;

namespace Pipeline.Experiments.Tests.Analyses;

public sealed class RegistryOfAnalyses
{
    public static TheoryData<string> Asked => [.. SpecType.Of(typeof(AnalysisSpec)).Alternatives.Select(analysis => analysis.Name)];

    [Theory]
    [MemberData(nameof(Asked))]
    public void What_a_spec_can_ask_for_is_one_analysis_of_that_name(string name)
    {
        var spec = new AnalysisSpec();
        SpecType.Of(typeof(AnalysisSpec)).Alternatives.Single(analysis => analysis.Name == name).Property.SetValue(spec, new AnalysisOptions());

        Assert.Equal([AnalysisRegistry.ByName(name)], AnalysisRegistry.All.Where(analysis => analysis.Asked(spec) is not null));
    }

    [Fact]
    public void Names_differ_however_they_are_spelt() => Assert.All(AnalysisRegistry.All, analysis => Assert.Same(analysis, AnalysisRegistry.ByName(analysis.Name)));

    [Fact]
    public void An_unknown_analysis_is_refused_with_the_nearest_name() =>
        Assert.Equal("There is no analysis 'vocabulry'; did you mean 'vocabulary'?", Assert.Throws<LawsException>(() => AnalysisRegistry.ByName("vocabulry")).Message);
}
