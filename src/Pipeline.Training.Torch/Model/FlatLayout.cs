using Pipeline.Training.Configuration;
using Pipeline.Training.Parameters;
using static TorchSharp.torch;

namespace Pipeline.Training.Torch.Model;

/// <summary>
/// Where the parameters of a run lie in a row of P floats. Those of R runs are one tensor (R, P), as are their gradients and moments, so that an update
/// is a handful of operations however many parameters there are. The groups of a parametrization lie one after the other, for each has its rates.
/// </summary>
internal sealed class FlatLayout
{
    /// <summary>Parameters begin at multiples of this many floats, as vectorised kernels want.</summary>
    private const int Alignment = 16;

    private static readonly ParameterGroup[] Order = [ParameterGroup.Embedding, ParameterGroup.Readout, ParameterGroup.Hidden, ParameterGroup.Norm];

    private readonly Dictionary<string, FlatParameter> _byName;

    /// <summary>Lays the parameters of a model out.</summary>
    public FlatLayout(ModelConfiguration model)
    {
        var parameters = ModelParameters.Of(model);
        var (all, groups, end) = (new List<FlatParameter>(), new List<FlatGroup>(), 0L);
        foreach (var group in Order)
        {
            var start = end;
            foreach (var parameter in parameters.Where(parameter => parameter.Group == group))
            {
                all.Add(new FlatParameter(parameter, end));
                end = RoundUp(end + parameter.Count, Alignment);
            }

            if (end > start)
                groups.Add(new FlatGroup(group, start, end - start));
        }

        (All, Groups, Length) = (all, groups, RoundUp(end, model.Width));
        _byName = all.ToDictionary(parameter => parameter.Description.Name);
    }

    /// <summary>P, padding included: a multiple of the width D, so that the rows of a table are rows of all the weights.</summary>
    public long Length { get; }

    /// <summary>The parameters.</summary>
    public IReadOnlyList<FlatParameter> All { get; }

    /// <summary>The groups that the model has.</summary>
    public IReadOnlyList<FlatGroup> Groups { get; }

    /// <summary>The parameter of a name.</summary>
    public FlatParameter this[string name] => _byName[name];

    /// <summary>A parameter of all runs (R, rows, columns) in one of the flat tensors.</summary>
    public static Tensor View(Tensor flat, FlatParameter parameter) => flat
        .narrow(1, parameter.Offset, parameter.Description.Count)
        .view(flat.shape[0], parameter.Description.Rows, parameter.Description.Columns);

    private static long RoundUp(long length, long unit) => (length + unit - 1) / unit * unit;
}
