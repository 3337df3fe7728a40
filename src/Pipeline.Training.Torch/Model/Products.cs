using static TorchSharp.torch;

namespace Pipeline.Training.Torch.Model;

/// <summary>Products of the matrices of R runs.</summary>
internal static class Products
{
    /// <summary>a·b (R, rows, columns).</summary>
    public static Tensor Multiply(Tensor a, Tensor b) => a.bmm(b);

    /// <summary>c + factor · a·b in a new tensor; c may have to be repeated.</summary>
    /// <remarks>TorchSharp 0.107 takes the matrix that is added last, whatever its parameters are called.</remarks>
    public static Tensor MultiplyAdd(Tensor a, Tensor b, Tensor c, double factor = 1) => a.baddbmm(b, c, 1, (float)factor);

    /// <summary>a·b + a row for each run, of one run: the row is added as the product is written.</summary>
    public static Tensor MultiplyAddRow(Tensor a, Tensor b, Tensor row_R1C) =>
        addmm(row_R1C.view(-1), a.squeeze(0), b.squeeze(0), 1, 1).unsqueeze(0);

    /// <summary>c += a·b in place; c may be of a wider type.</summary>
    public static void AddProduct(Tensor c, Tensor a, Tensor b)
    {
        if (c.shape[0] == 1 && c.dtype == a.dtype)
            c.squeeze(0).addmm_(a.squeeze(0), b.squeeze(0), 1, 1);
        else
            c.add_(a.bmm(b), Numbers.One);
    }
}
