using Fairway.Web.Tests.Hosting;

namespace Fairway.Web.Tests.Operations;

/// <summary>In Development every service is checked when the host is built; the commands must stand it as the server does.</summary>
public sealed class DevelopmentTests
{
    [Fact]
    public async Task A_command_answers_on_stdout_in_development_too()
    {
        var folder = Directory.CreateTempSubdirectory("fairway-dev-").FullName;
        try
        {
            using var process = ChildProcess.Start(
                ["apikey", "create", "--name", "dev", "--role", "auditor", "--data", folder],
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["DOTNET_ENVIRONMENT"] = "Development",
                    ["ASPNETCORE_ENVIRONMENT"] = "Development",
                }
            );
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();

            process.ExitCode.ShouldBe(0, await errors);
            output.Trim().ShouldStartWith("fwk_");
            output.Trim().ShouldNotContain('\n');
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
