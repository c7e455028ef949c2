import { readLetters, isHeldOut } from './texts.ts';
import { loadLexicon } from '../../src/understanding/lexicon.ts';
import { createNormalise } from '../../src/understanding/normalise.ts';
const lex = await loadLexicon('/work/main/intents/zh-CN');
const norm = createNormalise(lex.misheard);
const enters=/漏|渗(?!透)|洇|返水|反水|水淹|被淹|浸[水湿泡]|进水|泡水|水帘洞|倒灌|积水|潮湿|返潮|发霉|霉/;
const notw=/遗漏|漏洞|漏报|疏漏|泄漏|漏掉|缺漏|漏电|渗透|漏税|漏管|时时漏水的消防/g;
const pub=/供水|水表|水改|自来水|停水|污水|路面|井盖|消防|农田|良田|煤矿|山林|公路|排污|管网|总表|商铺|门面|垃圾|噪音|车位|油烟/;
for (const l of (readLetters('/work/shared/data')??[]).filter(l=>l.set!=='tricky'&&!isHeldOut(l.dup_group))) {
  const t=norm(l.text.slice(0,3000)).replace(notw,';;');
  const cl=t.split(/[,。!?;、:]/);
  const w=cl.filter(c=>enters.test(c)); if(w.length===0&&!l.is_leak_report) continue;
  const h=w.filter(c=>lex.home.place.test(c)), m=w.filter(c=>lex.home.mine.test(c));
  const first=cl.findIndex(c=>enters.test(c)); const pos=cl.slice(0,first).join('').length/t.length;
  console.log(l.is_leak_report?'LEAK ':'-    ', l.set[0], 'len',t.length,'w',w.length,'home',h.length,'mine',m.length,'pub',w.filter(c=>pub.test(c)).length,'pos',pos.toFixed(2), w.slice(0,4).join(' | ').slice(0,130));
}
