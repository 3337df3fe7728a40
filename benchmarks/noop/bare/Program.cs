System.Console.WriteLine("nothing to do");
