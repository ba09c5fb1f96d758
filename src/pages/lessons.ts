import { loadWords } from '../i18n/packs';
import { LESSON_GROUPS, type Lesson } from '../presets/lessons';
import { code, html, inline, paragraphs } from './html';
import { Links, openButton, type Page, type Site } from './page';

/** The list of lessons, and the text of each. The presets must be loaded. */
export async function lessonPages({ language, words }: Site): Promise<Page[]> {
  const { view, lessons } = await loadWords('lessons', language);
  const links = new Links(language, 'lessons/');
  const page = ({ id, start }: Lesson): Page => {
    const said = lessons[id];
    const own = new Links(language, `lessons/${id}`);
    return {
      path: `lessons/${id}`,
      title: said.title,
      description: said.about,
      body: html`${paragraphs(said.text)}${openButton(own, words, `?lesson=${id}`)}<h2>${words.lesson.goals}</h2>
<ul>
${Object.values(said.goals).map((goal) => html`<li>${inline(goal)}</li>\n`)}</ul>
<h2>${words.lesson.start}</h2>
${code(start().manifests, words.lesson.start)}<h2>${words.lesson.hints}</h2>
<ol>
${said.hints.map((hint) => html`<li>${inline(hint)}</li>\n`)}</ol>
<h2>${words.lesson.learned}</h2>
${paragraphs(said.learned)}<p><a href="${own.to('lessons/')}">${words.lesson.all}</a></p>
`,
    };
  };
  const list: Page = {
    path: 'lessons/',
    title: words.titles.lessons,
    description: words.descriptions.lessons,
    body: html`<p>${view.intro}</p>
${LESSON_GROUPS.map(
  ({ id: group, lessons: members }) => html`<h2>${view.groups[group]}</h2>
<ul class="list">
${members.map(({ id }) => html`<li><a href="${links.to(`lessons/${id}`)}">${lessons[id].title}</a> — ${inline(lessons[id].about)}</li>\n`)}</ul>
`,
)}`,
  };
  return [list, ...LESSON_GROUPS.flatMap(({ lessons: members }) => members.map(page))];
}
