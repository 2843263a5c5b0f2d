using Supervision.Demonstration;
using Supervision.Storage;

namespace Supervision;

/// <summary>What the program does besides serving (维护命令): ops/ calls these, with an administrator's connection.</summary>
public static class Commands
{
    /// <summary>Runs the command the arguments name; false where they name none and the program is to serve.</summary>
    public static async Task<bool> Run(string[] args)
    {
        switch (args)
        {
            case ["prepare", ..]:
                await Preparation.Run(new ConfigurationBuilder().AddEnvironmentVariables().Build());
                return true;
            case ["about", ..]:
                foreach (var line in Backups.InstallationCheck.About()) Console.WriteLine(line);
                return true;
            // Brings up to this program what a backup held, and asks whether it could run on it.
            case ["adopt" or "check", .. var how]:
                if (args[0] == "adopt") await Installation.Apply(Setting("ConnectionStrings__Supervision") ?? throw new InvalidOperationException("ConnectionStrings__Supervision is not set."));
                if (await Backups.InstallationCheck.Problem(withKey: how is not ["without-key"]) is { } problem)
                {
                    Console.Error.WriteLine(problem);
                    Environment.ExitCode = 1;
                }
                return true;
            case ["rebuild", .. var views]:
                await Rebuild(Setting("ConnectionStrings__Supervision") ?? throw new InvalidOperationException("ConnectionStrings__Supervision is not set."), views);
                return true;
            default:
                // One login that may do everything and a password for the demonstration: then starting the program is all it takes.
                if (Setting("SUPERVISION_DEMO_PASSWORD") is { } password && Setting("ConnectionStrings__Supervision") is { } server && await Installation.MayInstall(server))
                    await Preparation.Run(server, password);
                return false;
        }
    }

    private static async Task Rebuild(string connection, string[] views)
    {
        foreach (var result in await new Rebuild(connection, Console.WriteLine).Run([.. ViewWriter.Views.Where(view => views.Length == 0 || views.Contains(view.Name))]))
            Console.WriteLine($"{result.View}：{result.Streams} 个卷宗，{result.Rows} 行，与原表不同 {result.Different} 行。");
    }

    private static string? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
