using Fairway.Web;

// Every way in: "serve" starts the house, the other words are the operator's chores. See Modules for what is in it.
return await CommandLine.RunAsync(args, Console.Out, Console.Error, CancellationToken.None);
