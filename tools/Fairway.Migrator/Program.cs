using Fairway.Migrator;

return args switch
{
    ["add", var name] => Commands.Add(name),
    ["check"] => Commands.Check(),
    ["script", var provider] when Target.Named(provider) is { } target => Commands.Script(target),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        usage: migrator add NAME          write migration NAME for both databases
               migrator check             fail when the model and the migrations disagree
               migrator script PROVIDER   print the SQL that brings a database up to date (sqlite, postgres)
        """
    );
    return 2;
}
