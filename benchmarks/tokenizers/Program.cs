using Pipeline.Text.Benchmarks;
EncodingCases.Write(args[0], args[1]);
