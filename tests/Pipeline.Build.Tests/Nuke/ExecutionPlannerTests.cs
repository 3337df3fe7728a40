using Nuke.Common.Execution;

namespace Pipeline.Build.Tests.Nuke;

public sealed class ExecutionPlannerTests
{
    private readonly ExecutableTarget _a = new() { Name = "A", IsDefault = true };
    private readonly ExecutableTarget _b = new() { Name = "B" };
    private readonly ExecutableTarget _c = new() { Name = "C" };

    [Fact]
    public void Nothing_invoked_means_the_default() => Assert.Equal([_a], Plan(null));

    [Fact]
    public void Nothing_means_nothing() => Assert.Empty(Plan([]));

    [Fact]
    public void A_needs_B_needs_C()
    {
        _a.ExecutionDependencies.Add(_b);
        _b.ExecutionDependencies.Add(_c);

        Assert.Equal([_c, _b, _a], Plan([_a]));
        Assert.Equal([_c, _b], Plan([_b]));
        Assert.Equal([_c, _b, _a], Plan([_a, _c]));
    }

    [Fact]
    public void A_and_B_need_C_once()
    {
        _a.ExecutionDependencies.Add(_c);
        _b.ExecutionDependencies.Add(_c);

        Assert.Equal([_c, _b, _a], Plan([_a, _b]));
    }

    [Fact]
    public void A_after_B_orders_both_but_needs_neither()
    {
        _a.OrderDependencies.Add(_b);

        Assert.Equal([_a], Plan([_a]));
        Assert.Equal([_b], Plan([_b]));
        Assert.Equal([_b, _a], Plan([_a, _b]));
    }

    [Fact]
    public void An_order_holds_across_a_target_that_does_not_run()
    {
        _a.OrderDependencies.Add(_b);
        _b.ExecutionDependencies.Add(_c);

        Assert.Equal([_c, _a], Plan([_a, _c]));
    }

    [Fact]
    public void Of_equals_the_first_declared_comes_last() => Assert.Equal([_c, _b, _a], Plan([_b, _a, _c]));

    [Fact]
    public void A_circle_is_named()
    {
        _b.ExecutionDependencies.Add(_c);
        _c.ExecutionDependencies.Add(_b);

        var exception = Assert.Throws<InvalidOperationException>(() => Plan([_a]));

        Assert.Equal("Targets depend on each other in a circle: B, C", exception.Message);
    }

    [Fact]
    public void What_is_planned_is_scheduled()
    {
        _a.ExecutionDependencies.Add(_b);

        Plan([_a]);

        Assert.True(_a.IsScheduled);
        Assert.True(_b.IsScheduled);
        Assert.False(_c.IsScheduled);
    }

    private IReadOnlyList<ExecutableTarget> Plan(IReadOnlyCollection<ExecutableTarget>? invoked) => ExecutionPlanner.Plan([_a, _b, _c], invoked);
}
